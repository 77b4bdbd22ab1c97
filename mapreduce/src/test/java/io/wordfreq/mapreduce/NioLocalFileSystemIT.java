package io.wordfreq.mapreduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NioLocalFileSystemIT {

  @TempDir private java.nio.file.Path folder;

  @Test
  void shouldGiveTheFileStatusThatHadoopGives() throws IOException {
    // given
    Files.writeString(folder.resolve("a b+é"), "text");
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("a b+é"));
    Files.setPosixFilePermissions(
        Files.createDirectory(folder.resolve("d")), PosixFilePermissions.fromString("rwxr-x--x"));
    Path path = new Path(folder.toUri());
    Configuration conf = new Configuration();
    FileSystem hadoops = FileSystem.newInstance(folder.toUri(), conf);
    LocalDefaults.apply(conf);
    FileSystem ours = FileSystem.newInstance(folder.toUri(), conf);

    // when
    List<String> expected = new ArrayList<>();
    for (FileStatus each : hadoops.listStatus(path)) {
      expected.add(new FileStatus(each).toString()); // Only when copied it asks for all.
    }

    // then
    assertThat(ours.listStatus(path))
        .extracting(FileStatus::toString)
        .containsExactlyInAnyOrderElementsOf(expected)
        .hasSize(3);
    assertThatThrownBy(() -> ours.getFileStatus(new Path(path, "none")))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("none does not exist");
  }

  @Test
  void shouldListFilesThatCannotBeRead() throws IOException, InterruptedException {
    // given: a name in Latin-1, and a link to nothing
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nothing"));
    Files.writeString(folder.resolve("good"), "good");
    Process shell =
        new ProcessBuilder("sh", "-c", "echo x > \"$(printf 'caf\\351')\"")
            .directory(folder.toFile())
            .inheritIO()
            .start();
    assertThat(shell.waitFor()).isZero();
    Configuration conf = new Configuration();
    LocalDefaults.apply(conf);
    FileSystem fileSystem = FileSystem.newInstance(folder.toUri(), conf);

    // when
    List<Path> files = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> listed = fileSystem.listFiles(new Path(folder.toUri()), true);
    while (listed.hasNext()) {
      files.add(listed.next().getPath());
    }

    // then
    assertThat(files)
        .extracting(Path::getName)
        .containsExactlyInAnyOrder("good", "link", "caf\ufffd");
    Path undecodable =
        files.stream().filter(file -> file.getName().startsWith("caf")).findAny().orElseThrow();
    assertThatThrownBy(() -> fileSystem.open(undecodable))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("its name is not in this machine's character set");
  }

  @Test
  void shouldReadAndWriteFilesWithAColon() throws IOException {
    Configuration conf = new Configuration();
    LocalDefaults.apply(conf);
    FileSystem fileSystem = FileSystem.newInstance(folder.toUri(), conf);
    Path file = new Path(folder + "/a:b");

    try (OutputStream out = fileSystem.create(file)) {
      out.write('x');
    }

    try (InputStream in = fileSystem.open(file)) {
      assertThat(in).hasContent("x");
    }
    assertThat(folder.resolve(".a:b.crc")).exists();
  }

  @ParameterizedTest
  @CsvSource({"0700, rwx------", "0644, rw-r--r--", "0711, rwx--x--x", "01777, rwxrwxrwx"})
  void shouldGiveFilesThePermissionsThatAreAsked(String octal, String expected) throws IOException {
    // given
    Configuration conf = new Configuration();
    LocalDefaults.apply(conf);
    FileSystem fileSystem = FileSystem.newInstance(folder.toUri(), conf);
    java.nio.file.Path file = Files.createDirectory(folder.resolve("of a job"));

    // when
    fileSystem.setPermission(new Path(file.toUri()), new FsPermission(Short.parseShort(octal, 8)));

    // then
    assertThat(fileSystem).isInstanceOf(NioLocalFileSystem.class);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo(expected);
    assertThat(fileSystem.getFileStatus(new Path(file.toUri())).getPermission().toShort())
        .isEqualTo(Short.parseShort(octal, 8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"new/folder/copy", "file", "folder"})
  void shouldCopyAFileToWhereHadoopDoes(String target) throws IOException {
    // given: a file and its checksum that may have to give way
    Configuration conf = new Configuration();
    LocalDefaults.apply(conf);
    FileSystem fileSystem = FileSystem.newInstance(folder.toUri(), conf);
    Path base = new Path(folder.toUri());
    Path source = new Path(base, "job.jar");
    Files.writeString(folder.resolve("job.jar"), "a jar");
    Files.createDirectory(folder.resolve("folder"));
    try (OutputStream file = fileSystem.create(new Path(base, "file"))) {
      file.write(new byte[1000]);
    }

    // when
    fileSystem.copyFromLocalFile(source, new Path(base, target));

    // then
    Path copy = new Path(base, target.equals("folder") ? "folder/job.jar" : target);
    try (InputStream in = fileSystem.open(copy)) {
      assertThat(in).hasContent("a jar");
    }
    assertThat(folder.resolve("job.jar")).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"new/copy", "link to folder/copy", "link to nothing"})
  void shouldLeaveWhatHadoopLeavesOfACopiedFile(String target) throws IOException {
    // given: a file that others may change, which no new file is
    Files.createDirectory(folder.resolve("folder"));
    Files.createSymbolicLink(folder.resolve("link to folder"), folder.resolve("folder"));
    Files.createSymbolicLink(folder.resolve("link to nothing"), folder.resolve("nothing"));
    Files.setPosixFilePermissions(
        Files.writeString(folder.resolve("job.jar"), "a jar"),
        PosixFilePermissions.fromString("rwxrwxrwx"));
    Configuration conf = new Configuration();
    FileSystem hadoops = FileSystem.newInstance(folder.toUri(), conf);
    LocalDefaults.apply(conf);
    FileSystem ours = FileSystem.newInstance(folder.toUri(), conf);
    Path base = new Path(folder.toUri());
    Path copy = new Path(base, target);

    // when
    hadoops.copyFromLocalFile(new Path(base, "job.jar"), copy);
    FsPermission expected = hadoops.getFileStatus(copy).getPermission();
    hadoops.delete(copy, false);
    ours.copyFromLocalFile(new Path(base, "job.jar"), copy);

    // then
    assertThat(ours.getFileStatus(copy).getPermission()).isEqualTo(expected);
    try (InputStream in = ours.open(copy)) {
      assertThat(in).hasContent("a jar");
    }
  }
}
