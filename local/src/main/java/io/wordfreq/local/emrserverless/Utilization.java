package io.wordfreq.local.emrserverless;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run's workers used and are billed for: those that it asked for, for as long as it truly
 * ran, by the rules of AWS. All runs on this machine; this is there so that what it would cost can
 * be counted.
 *
 * <p>Seconds are rounded up; billed is a minute of a worker at least, and storage only beyond 20 GB
 * of each (API reference, TotalResourceUtilization and JobRun). Hours have three decimals, as they
 * have in what AWS answers.
 */
final class Utilization {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final double LEAST_SECONDS = 60;
  private static final double HOUR = 3600;
  private static final double THOUSANDTHS = 1000;

  /** What each worker has of storage unless asked for, and is not billed for. */
  private static final double FREE_GB = 20;

  /** Beside a process's heap, in MB: a tenth of it, and this at least. */
  private static final double LEAST_OVERHEAD = 384;

  private static final double OVERHEAD = 0.1;
  private static final double MB_OF_GB = 1024;

  /** EMR Serverless User Guide, "Spark job properties": what a run has that asks for nothing. */
  private static final String USUAL_CORES = "4";

  private static final String USUAL_MEMORY = "14g";
  private static final String USUAL_DISK = "20g";
  private static final String USUAL_EXECUTORS = "3";

  private Utilization() {}

  /** Workers of a size. */
  private record Workers(double count, double vcpus, double memoryGb, double diskGb) {}

  /**
   * Looks whether a request for a run asks for workers of a size that there is.
   *
   * @throws RefusedCallException if not
   */
  static void check(ObjectNode request) {
    workers(request);
  }

  /** The field {@code totalResourceUtilization}: what was used. */
  static ObjectNode total(SandboxRun run) {
    return hours(run, seconds(run), 0);
  }

  /** The field {@code billedResourceUtilization}: what is paid for. */
  static ObjectNode billed(SandboxRun run) {
    double seconds = seconds(run);
    return hours(run, seconds == 0 ? 0 : Math.max(LEAST_SECONDS, seconds), FREE_GB);
  }

  /** Whole seconds, begun ones included; 0 of a run that did not start. */
  static double seconds(SandboxRun run) {
    return run.startedAt() == 0 ? 0 : Math.ceil((run.endedAt() - run.startedAt()) / 1000.0);
  }

  private static ObjectNode hours(SandboxRun run, double seconds, double freeGb) {
    double vcpus = 0;
    double memoryGb = 0;
    double storageGb = 0;
    for (Workers each : workers(run.request())) {
      vcpus += each.count() * each.vcpus();
      memoryGb += each.count() * each.memoryGb();
      storageGb += each.count() * Math.max(0, each.diskGb() - freeGb);
    }
    return JSON.objectNode()
        .put("vCPUHour", rounded(vcpus * seconds / HOUR))
        .put("memoryGBHour", rounded(memoryGb * seconds / HOUR))
        .put("storageGBHour", rounded(storageGb * seconds / HOUR));
  }

  private static double rounded(double hours) {
    return Math.round(hours * THOUSANDTHS) / THOUSANDTHS;
  }

  private static List<Workers> workers(ObjectNode request) {
    Map<String, String> conf = conf(request);
    double executors = number(conf, "spark.executor.instances", USUAL_EXECUTORS);
    return List.of(workers(conf, "driver", 1), workers(conf, "executor", executors));
  }

  private static Workers workers(Map<String, String> conf, String kind, double count) {
    double heap = megabytes(conf.getOrDefault("spark.%s.memory".formatted(kind), USUAL_MEMORY));
    double memory = heap + Math.max(LEAST_OVERHEAD, OVERHEAD * heap);
    String disk = conf.getOrDefault("spark.emr-serverless.%s.disk".formatted(kind), USUAL_DISK);
    return new Workers(
        count,
        number(conf, "spark.%s.cores".formatted(kind), USUAL_CORES),
        Math.ceil(memory / MB_OF_GB),
        megabytes(disk) / MB_OF_GB);
  }

  private static double number(Map<String, String> conf, String name, String otherwise) {
    String value = conf.getOrDefault(name, otherwise);
    if (!value.matches("\\d{1,6}")) {
      throw RefusedCallException.validation("%s=%s is no number.".formatted(name, value));
    }
    return Integer.parseInt(value);
  }

  /** Of a size as Spark writes it, such as {@code 512m} or {@code 7g}. */
  private static double megabytes(String size) {
    String text = size.toLowerCase(Locale.ROOT);
    if (!text.matches("\\d{1,9}[mg]")) {
      throw RefusedCallException.validation("%s is no size.".formatted(size));
    }
    double number = Integer.parseInt(text.substring(0, text.length() - 1));
    return text.endsWith("g") ? number * MB_OF_GB : number;
  }

  private static Map<String, String> conf(ObjectNode request) {
    String parameters = request.at("/jobDriver/sparkSubmit/sparkSubmitParameters").asText("");
    Map<String, String> conf = new HashMap<>();
    Iterator<String> words = Arrays.asList(parameters.strip().split("\\s+")).iterator();
    while (words.hasNext()) {
      if (words.next().equals("--conf") && words.hasNext()) {
        String[] setting = words.next().split("=", 2);
        conf.put(setting[0], setting.length == 1 ? "" : setting[1]);
      }
    }
    return conf;
  }
}
