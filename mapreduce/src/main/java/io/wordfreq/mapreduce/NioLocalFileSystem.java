package io.wordfreq.mapreduce;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.security.Principal;
import java.util.EnumSet;
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
 * of jobs, and one for each file of a folder that is listed; and but for copies, as of the job's
 * jar.
 */
public final class NioLocalFileSystem extends LocalFileSystem {

  /** For Hadoop, which knows it by the name of its class. */
  public NioLocalFileSystem() {
    super(new Raw());
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
      } catch (NoSuchFileException e) {
        throw (IOException)
            new FileNotFoundException("File " + path + " does not exist").initCause(e);
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
