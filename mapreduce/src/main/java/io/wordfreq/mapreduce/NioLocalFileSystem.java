package io.wordfreq.mapreduce;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system, but for permissions, which Hadoop sets and reads by starting {@code
 * chmod} and {@code ls} where its native library is missing: some twenty processes for the smallest
 * of jobs, and one for each file of a folder that is listed; but for copies, as of the job's jar;
 * and but for files that it would leave out of folders.
 */
public final class NioLocalFileSystem extends LocalFileSystem {

  /** For Hadoop, which knows it by the name of its class. */
  public NioLocalFileSystem() {
    super(new Raw());
  }

  /** {@inheritDoc} Hadoop's own way fails where the file's name holds a colon. */
  @Override
  public Path getChecksumFile(Path file) {
    return new Path(file.getParent(), new Path(null, null, "." + file.getName() + ".crc"));
  }

  /** New files are copied by the operating system, without the checksums that Hadoop would add. */
  @Override
  public void copyFromLocalFile(boolean deleteSource, Path source, Path target) throws IOException {
    java.nio.file.Path from = pathToFile(source).toPath();
    java.nio.file.Path to = pathToFile(target).toPath();
    if (deleteSource
        || !Files.isRegularFile(from)
        || Files.exists(to, LinkOption.NOFOLLOW_LINKS)
        || Files.exists(pathToFile(getChecksumFile(target)).toPath())) {
      super.copyFromLocalFile(deleteSource, source, target);
      return;
    }
    mkdirs(target.getParent());
    Files.copy(from, to);
    setPermission(
        target, FsPermission.getFileDefault().applyUMask(FsPermission.getUMask(getConf())));
  }

  private static final class Raw extends RawLocalFileSystem {

    private static final boolean POSIX =
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private static final PosixFilePermission[] HIGHEST_BIT_FIRST = PosixFilePermission.values();

    /** In bytes; what file systems of Linux take (NAME_MAX in limits.h). */
    private static final int LONGEST_NAME = 255;

    /** What Java reads for bytes of a name that it cannot decode. */
    private static final char UNDECODABLE = '\uFFFD';

    private static final String NOT_IN_CHARACTER_SET =
        "its name is not in this machine's character set (%s): rename it, or set LC_ALL=C.UTF-8"
            .formatted(System.getProperty("sun.jnu.encoding"));

    private static final String ATTRIBUTES =
        "unix:size,isDirectory,lastModifiedTime,lastAccessTime,mode,owner,group";

    /** Permissions and the sticky bit. */
    private static final int MODE_BITS = 01777;

    /** What {@link PosixFilePermission} can say: no sticky bit. */
    private static final int PERMISSION_BITS = 0777;

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
      if (!POSIX) {
        return super.getFileStatus(path);
      }
      Map<String, Object> file;
      try {
        file = Files.readAttributes(pathToFile(path).toPath(), ATTRIBUTES);
      } catch (NoSuchFileException | InvalidPathException e) {
        String why =
            path.getName().indexOf(UNDECODABLE) < 0 && e instanceof NoSuchFileException
                ? "File " + path + " does not exist"
                : NOT_IN_CHARACTER_SET;
        throw (IOException) new FileNotFoundException(why).initCause(e);
      } catch (FileSystemException e) {
        if (pathToFile(path).getName().getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
          // Such as that of a long name's checksums, which Hadoop then takes for missing.
          throw (IOException)
              new FileNotFoundException("File " + path + " has too long a name").initCause(e);
        }
        throw e;
      }
      return new FileStatus(
          (long) file.get("size"),
          (boolean) file.get("isDirectory"),
          1,
          getDefaultBlockSize(path),
          ((FileTime) file.get("lastModifiedTime")).toMillis(),
          ((FileTime) file.get("lastAccessTime")).toMillis(),
          new FsPermission((short) ((int) file.get("mode") & MODE_BITS)),
          ((Principal) file.get("owner")).getName(),
          ((Principal) file.get("group")).getName(),
          makeQualified(path));
    }

    /**
     * The files of a folder, those too that Hadoop would leave out without a word, since it cannot
     * look at them: whose names are not in this machine's character set, and links to nothing.
     * Whoever reads these says what is wrong.
     */
    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
      FileStatus[] found = super.listStatus(path);
      java.nio.file.Path folder = pathToFile(path).toPath();
      if (!Files.isDirectory(folder)) {
        return found;
      }
      List<FileStatus> all = new ArrayList<>(Arrays.asList(found));
      try (DirectoryStream<java.nio.file.Path> entries = Files.newDirectoryStream(folder)) {
        for (java.nio.file.Path entry : entries) {
          if (isUnsayable(entry) || isLinkToNothing(entry)) {
            String name = entry.getFileName().toString();
            all.add(
                new FileStatus(
                    0,
                    false,
                    1,
                    getDefaultBlockSize(path),
                    0,
                    makeQualified(new Path(path, new Path(null, null, name)))));
          }
        }
      }
      return all.toArray(FileStatus[]::new);
    }

    private static boolean isUnsayable(java.nio.file.Path entry) {
      try {
        return !entry.resolveSibling(entry.getFileName().toString()).equals(entry);
      } catch (InvalidPathException e) {
        return true;
      }
    }

    private static boolean isLinkToNothing(java.nio.file.Path entry) {
      return Files.isSymbolicLink(entry) && !Files.exists(entry);
    }

    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
      int mode = permission.toShort();
      if (!POSIX || (mode & ~PERMISSION_BITS) != 0) {
        super.setPermission(path, permission);
        return;
      }
      Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
      for (int i = 0; i < HIGHEST_BIT_FIRST.length; i++) {
        if ((mode & (0400 >> i)) != 0) {
          permissions.add(HIGHEST_BIT_FIRST[i]);
        }
      }
      Files.setPosixFilePermissions(pathToFile(path).toPath(), permissions);
    }
  }
}
