package io.wordfreq.mapreduce.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.mapreduce.options.JobOptions;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.io.DataInputBuffer;
import org.apache.hadoop.io.DataOutputBuffer;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a job's documents are planned. */
class DocumentInputFormatIT {

  @TempDir private Path folder;
  private final Configuration conf = new Configuration();

  /** A file system that nothing may be asked of. */
  public static final class Untouchable extends RawLocalFileSystem {
    @Override
    public void initialize(URI uri, Configuration conf) {
      throw new AssertionError("touched " + uri);
    }
  }

  /** This machine's files, as if each half of them lay on a host. */
  public static final class TwoHosts extends RawLocalFileSystem {

    @Override
    public BlockLocation[] getFileBlockLocations(FileStatus file, long start, long length)
        throws IOException {
      String name = file.getPath().getName();
      if (name.startsWith("denied")) {
        throw new AccessControlException("Permission denied: " + name);
      }
      long half = file.getLen() / 2;
      return new BlockLocation[] {
        new BlockLocation(new String[] {"a:1"}, new String[] {"a"}, 0, half),
        new BlockLocation(new String[] {"b:1"}, new String[] {"b"}, half, file.getLen() - half)
      };
    }
  }

  @Test
  void shouldPlanAManifestTouchingOnlyWhatItDivides() throws Exception {
    // given
    conf.set("mapreduce.framework.name", "yarn");
    conf.set("fs.untouchable.impl", Untouchable.class.getName());
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      lines.add(
          "{\"document\":\"untouchable://b/" + i + (i % 2 == 0 ? ".gz" : "") + "\",\"bytes\":9}");
    }
    lines.add(line(sparse("large.bz2", 1_000_000_000), 900_000_000));
    JobOptions.setManifest(conf, Files.write(folder.resolve("manifest.jsonl"), lines).toString());

    // when
    List<InputSplit> splits = plan();

    // then
    assertThat(splits).hasSize(393 + 8);
    for (InputSplit split : splits) {
      assertThat(split.getLocations()).isEmpty();
    }
    assertThat(splits.stream().mapToInt(split -> ((DocumentSplit) split).parts().size()).sum())
        .isEqualTo(100_000 + 8);
  }

  @Test
  void shouldKeepPartsOfListedFilesWhereTheyLie() throws Exception {
    // given
    Files.write(folder.resolve("large"), new byte[1000]);
    conf.setLong("mapreduce.input.fileinputformat.split.maxsize", 500);
    placeFilesOnHosts();
    for (String input : new String[] {folder.toString(), folder + "/l*"}) {
      JobOptions.setInputs(conf, List.of(input));

      // when
      List<InputSplit> splits = plan();

      // then
      assertThat(splits).hasSize(2);
      assertThat(splits.get(0).getLocations()).containsExactly("a");
      assertThat(splits.get(1).getLocations()).containsExactly("b");
    }
  }

  @Test
  void shouldDivideOnOneMachineOnlyWhatThreadsOfATaskCannotShare() throws Exception {
    // given
    conf.setInt("mapreduce.local.map.tasks.maximum", 4);
    conf.setInt("mapreduce.map.cpu.vcores", 4);
    Path manifest = folder.resolve("manifest.jsonl");
    JobOptions.setManifest(conf, manifest.toString());

    for (String name : new String[] {"large.txt", "large.gz", "large.bz2"}) {
      Files.writeString(manifest, line(sparse(name, 1_000_000_000), 1_000_000_000));

      // when
      List<InputSplit> splits = plan();

      // then: text is read faster than counted, and bzip2 far more slowly
      assertThat(splits).as(name).hasSize(name.endsWith("bz2") ? 4 : 1);
    }
  }

  @Test
  void shouldDivideOnOneMachineWhatIsToBeDivided() throws Exception {
    conf.setInt("mapreduce.local.map.tasks.maximum", 4);
    conf.setInt("mapreduce.map.cpu.vcores", 4);
    conf.setLong("mapreduce.input.fileinputformat.split.maxsize", 100_000_000);
    Path manifest = folder.resolve("manifest.jsonl");
    Files.writeString(manifest, line(sparse("large.txt", 1_000_000_000), 1_000_000_000));
    JobOptions.setManifest(conf, manifest.toString());

    assertThat(plan()).hasSize(10);
  }

  @Test
  void shouldPlanNoMoreSplitsThanTasksOnOneMachine() throws Exception {
    // given
    conf.setInt("mapreduce.local.map.tasks.maximum", 3);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      lines.append(line(folder.resolve("d" + i), 100_000 + 30_000L * i)).append('\n');
    }
    Path manifest = folder.resolve("manifest.jsonl");
    Files.writeString(manifest, lines);
    JobOptions.setManifest(conf, manifest.toString());

    // when
    List<InputSplit> splits = plan();

    // then: what would be left over is not counted last and alone
    assertThat(splits).hasSize(3);
  }

  @Test
  void shouldPlanPartsByWhatIsThere() throws Exception {
    // given
    conf.set("mapreduce.framework.name", "yarn");
    conf.setLong("mapreduce.input.fileinputformat.split.maxsize", 1000);
    Path manifest = folder.resolve("manifest.jsonl");
    Files.write(
        manifest,
        List.of(
            line(sparse("grown", 3000), 2000),
            line(sparse("shrunk", 500), 2000),
            line(folder.resolve("gone"), 2000),
            "{\"document\":\"nowhere://b/k\",\"bytes\":2000}"));
    JobOptions.setManifest(conf, manifest.toString());

    // when
    List<String> parts = new ArrayList<>();
    for (InputSplit split : plan()) {
      for (DocumentPart part : ((DocumentSplit) split).parts()) {
        parts.add(part.toString().replaceFirst(".*/", "") + " of " + part.range().size());
      }
    }

    // then
    assertThat(parts)
        .containsExactlyInAnyOrder(
            "grown[0+1000] of 3000",
            "grown[1000+1000] of 3000",
            "grown[2000+1000] of 3000",
            "shrunk of 500",
            "gone of -1",
            "k of -1");
  }

  @Test
  void shouldListWhatLiesBesideANameWithAColon() throws Exception {
    Files.writeString(folder.resolve("a:b.txt"), "one");
    Files.writeString(folder.resolve("c.txt"), "two");

    for (String input :
        new String[] {folder.toString(), folder + "/*", folder + "/a:b.txt", folder + "/a*"}) {
      JobOptions.setInputs(conf, List.of(input));
      List<DocumentPart> parts = ((DocumentSplit) plan().get(0)).parts();

      assertThat(parts).as(input).hasSize(input.contains("/a") ? 1 : 2);
    }
    JobOptions.setInputs(conf, List.of(folder + "/d:e"));
    assertThatThrownBy(this::plan).hasMessageEndingWith("d:e does not exist");
    JobOptions.setInputs(conf, List.of("http://localhost:1/*"));
    assertThatThrownBy(this::plan)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot list");
  }

  @Test
  void shouldLeaveItToTheReaderToSayWhyAFileCannotBeRead() throws Exception {
    Files.write(folder.resolve("denied"), new byte[10]);
    placeFilesOnHosts();
    JobOptions.setInputs(conf, List.of(folder + "/denied"));

    List<InputSplit> splits = plan();

    assertThat(splits).hasSize(1);
    assertThat(splits.get(0).getLocations()).isEmpty();
  }

  @Test
  void shouldNotNameThisMachineAsAPlace() throws Exception {
    Files.write(folder.resolve("a"), new byte[10]);
    JobOptions.setInputs(conf, List.of(folder.toString()));

    assertThat(plan().get(0).getLocations()).isEmpty();
  }

  @Test
  void shouldHandSplitsToTasksAsTheyArePlanned() throws Exception {
    // given
    Files.write(folder.resolve("large"), new byte[1000]);
    conf.setLong("mapreduce.input.fileinputformat.split.maxsize", 300);
    JobOptions.setInputs(conf, List.of(folder.toString()));

    for (InputSplit split : plan()) {
      // when
      DataOutputBuffer out = new DataOutputBuffer();
      ((DocumentSplit) split).write(out);
      DataInputBuffer in = new DataInputBuffer();
      in.reset(out.getData(), out.getLength());
      DocumentSplit copy = new DocumentSplit();
      copy.readFields(in);

      // then
      assertThat(copy.parts()).isEqualTo(((DocumentSplit) split).parts());
      assertThat(copy.parts().get(0).range().size()).isEqualTo(1000);
    }
  }

  /** A file of this size that takes no room. */
  private Path sparse(String name, long size) throws IOException {
    Path file = folder.resolve(name);
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
      content.setLength(size);
    }
    return file;
  }

  private static String line(Path document, long bytes) {
    return "{\"document\":\"file:" + document + "\",\"bytes\":" + bytes + "}";
  }

  private void placeFilesOnHosts() {
    conf.set("fs.file.impl", TwoHosts.class.getName());
    conf.setBoolean("fs.file.impl.disable.cache", true);
  }

  private List<InputSplit> plan() throws IOException {
    return new DocumentInputFormat().getSplits(Job.getInstance(conf));
  }
}
