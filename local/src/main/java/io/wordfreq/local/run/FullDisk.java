package io.wordfreq.local.run;

import io.wordfreq.launcher.settings.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Recognizes a full disk behind a failure, which every library tells in words of its own. */
public final class FullDisk {

  /** With less than this left, in bytes, whatever fails most likely fails for that. */
  private static final long NOTHING = 1 << 20;

  /**
   * What must be left beside the documents' copies, in bytes: 22 MiB for the job's jar and what
   * Hadoop writes (measured), and 64 MiB without which S3A writes nothing.
   */
  private static final long RUN = 88 << 20;

  private FullDisk() {}

  /**
   * Says that a disk is full, if that is what a failure comes from.
   *
   * @param folder where this program writes
   */
  public static Optional<UserError> behind(Throwable failure, Path folder) {
    boolean said =
        Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
            .limit(20)
            .anyMatch(FullDisk::isSaidBy);
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    Path full = !isFull(folder) && isFull(temporary) ? temporary : folder;
    return said || isFull(full) || (isStandInsOwn(failure) && usable(folder) < RUN)
        ? Optional.of(
            new UserError(
                "the disk is full: %s of %s are left; %s"
                    .formatted(mebibytes(usable(full)), full, remedy(full.equals(folder))),
                failure))
        : Optional.empty();
  }

  /** Refuses to begin what could not end: every document is copied. */
  public static void check(Path folder, long bytes) {
    long left = usable(folder);
    if (left - RUN < bytes) {
      throw new UserError(
          "the disk is too full: counting takes %s, and %s of %s are left; %s"
              .formatted(mebibytes(bytes + RUN), mebibytes(left), folder, remedy(true)));
    }
  }

  private static String remedy(boolean state) {
    return state
        ? "free some, or set XDG_STATE_HOME to a folder on another disk"
        : "free some, or use another folder for temporary files"
            + " (JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=...)";
  }

  private static boolean isSaidBy(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return Stream.of(
            "no space left on device",
            "not enough space on the disk",
            "disk quota exceeded",
            "could not find any valid local directory")
        .anyMatch(message::contains);
  }

  /** S3's stand-in says no more than this, and by then has removed what it could not finish. */
  private static boolean isStandInsOwn(Throwable failure) {
    return failure instanceof SdkServiceException service && service.statusCode() >= 500;
  }

  private static boolean isFull(Path folder) {
    return usable(folder) < NOTHING;
  }

  /** How much may still be written; as if there were no end where nobody knows. */
  private static long usable(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%,.1f MiB", bytes / (double) (1 << 20));
  }
}
