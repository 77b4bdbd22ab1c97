package io.wordfreq.mapreduce.input;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Tells what is wrong with the way to S3 from what is wrong with a document there. The one is over
 * some time, and a task that fails is tried again; the other stays as it is. On other file systems
 * the host may be a part of the document's name, which is then wrong.
 */
final class Outage {

  private static final Pattern S3 = Pattern.compile("(?i)s3[an]?:.*");

  /** Whatever the network does. */
  private static final Set<Class<?>> OF_THE_NETWORK =
      Set.of(
          UnknownHostException.class,
          SocketException.class,
          SocketTimeoutException.class,
          SSLException.class);

  /**
   * What S3A throws once it has asked as often as it is set to, and where it has no credentials to
   * ask with. By name: where no document is in S3, hadoop-aws need not be there.
   */
  private static final Set<String> OF_S3A =
      Set.of(
          "org.apache.hadoop.fs.s3a.AWSNoResponseException",
          "org.apache.hadoop.fs.s3a.AWSServiceThrottledException",
          "org.apache.hadoop.fs.s3a.AWSStatus500Exception",
          "org.apache.hadoop.fs.s3a.HttpChannelEOFException",
          "org.apache.hadoop.fs.s3a.auth.NoAuthWithAWSException",
          "org.apache.hadoop.fs.s3a.auth.NoAwsCredentialsException");

  /** Further causes than so many there are none, unless they go round in a circle. */
  private static final int MOST_CAUSES = 20;

  private Outage() {}

  /**
   * @param failure what was thrown where a document was read, null for nothing
   */
  static boolean isBehind(Throwable failure, String location) {
    if (!S3.matcher(location).matches()) {
      return false;
    }
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
      for (Class<?> kind = cause.getClass(); kind != null; kind = kind.getSuperclass()) {
        if (OF_THE_NETWORK.contains(kind) || OF_S3A.contains(kind.getName())) {
          return true;
        }
      }
      cause = cause.getCause();
    }
    return false;
  }
}
