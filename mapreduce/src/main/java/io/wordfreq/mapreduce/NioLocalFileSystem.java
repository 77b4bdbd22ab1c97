package io.wordfreq.mapreduce;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system, but for permissions, which Hadoop sets by starting {@code chmod}
 * where its native library is missing: some twenty processes for the smallest of jobs.
 */
public final class NioLocalFileSystem extends LocalFileSystem {

  /** For Hadoop, which knows it by the name of its class. */
  public NioLocalFileSystem() {
    super(new Raw());
  }

  private static final class Raw extends RawLocalFileSystem {

    private static final boolean POSIX =
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private static final PosixFilePermission[] HIGHEST_BIT_FIRST = PosixFilePermission.values();

    /** What {@link PosixFilePermission} can say: no sticky bit. */
    private static final int PERMISSION_BITS = 0777;

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
