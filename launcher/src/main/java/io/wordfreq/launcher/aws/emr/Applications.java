package io.wordfreq.launcher.aws.emr;

import java.util.List;
import software.amazon.awssdk.services.emr.model.Application;

/** The software that EMR installs on clusters. */
public final class Applications {

  /** What the MapReduce job needs. */
  public static final String HADOOP = "Hadoop";

  /** What the Spark job needs. */
  public static final String SPARK = "Spark";

  private Applications() {}

  /** Whether one of them has this name, in whatever case. Hadoop is on every cluster. */
  static boolean has(List<Application> applications, String name) {
    return name.equals(HADOOP)
        || applications.stream().anyMatch(each -> name.equalsIgnoreCase(each.name()));
  }
}
