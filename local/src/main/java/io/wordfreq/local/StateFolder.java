package io.wordfreq.local;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A sandbox's folder, held by one process at a time and readable by its owner alone. */
public final class StateFolder implements Closeable {

  private final Path path;
  private final FileChannel lock;

  private StateFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes the folder, if need be, and locks it.
   *
   * @throws FolderInUseException if another sandbox has it
   */
  public static StateFolder open(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    createPrivately(absolute);
    FileChannel channel =
        FileChannel.open(
            absolute.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!lock(channel)) {
      channel.close();
      throw new FolderInUseException(absolute);
    }
    return new StateFolder(absolute, channel);
  }

  /** Whether a sandbox holds the lock of a folder. */
  static boolean isInUse(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.WRITE)) {
      return !lock(channel);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** The folder itself. */
  public Path path() {
    return path;
  }

  /** A random text that stays the same as long as the folder is kept. */
  public String secret() throws IOException {
    Path file = path.resolve("secret");
    if (Files.exists(file)) {
      return Files.readString(file).strip();
    }
    byte[] random = new byte[20];
    new SecureRandom().nextBytes(random);
    String secret = HexFormat.of().formatHex(random);
    if (isPosix(path)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(file, secret);
    return secret;
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      // Another sandbox of this process holds it.
      return false;
    }
  }

  private static void createPrivately(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (isPosix(parent)) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectory(folder);
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  /** Another sandbox has the folder. */
  static final class FolderInUseException extends IOException {
    private static final long serialVersionUID = 1L;

    FolderInUseException(Path folder) {
      super("another sandbox is using " + folder);
    }
  }
}
