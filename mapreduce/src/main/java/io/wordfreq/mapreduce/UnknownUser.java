package io.wordfreq.mapreduce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.security.UserGroupInformation;

/**
 * Names the user of this process where the system cannot, as in a container that runs as a number
 * of its own (OpenShift's do). Hadoop cannot log in then, and Java says {@code ?} for the name and
 * the home, which a folder would be named by.
 */
public final class UnknownUser {

  private static final String UNKNOWN = "?";
  private static final String NAME = "user.name";
  private static final String HOME = "user.home";

  /** Hadoop's name for whom to run as: a system property, or a variable. */
  private static final String HADOOP_NAME = "HADOOP_USER_NAME";

  private UnknownUser() {}

  /** Names the user, unless it has a name; to be called before anything of Hadoop's is. */
  public static void name() {
    if (System.getProperty(HOME, UNKNOWN).equals(UNKNOWN)) {
      System.setProperty(
          HOME,
          Optional.ofNullable(System.getenv("HOME"))
              .filter(home -> !home.isBlank())
              .orElse(System.getProperty("java.io.tmpdir")));
    }
    if (System.getProperty(NAME, UNKNOWN).equals(UNKNOWN)) {
      String name =
          Optional.ofNullable(System.getenv(HADOOP_NAME))
              .or(() -> Optional.ofNullable(System.getProperty(HADOOP_NAME)))
              .orElseGet(UnknownUser::number);
      System.setProperty(NAME, name);
      UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser(name));
    }
  }

  /** Different for different users, so that nobody meets another's folders. */
  private static String number() {
    try {
      return "user" + Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return "user";
    }
  }
}
