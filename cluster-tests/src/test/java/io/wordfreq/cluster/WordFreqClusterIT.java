package io.wordfreq.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Cluster;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.JobCounter;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.JobStatus;
import org.apache.hadoop.mapreduce.TaskCompletionEvent;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.TypeConverter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** The job's jar on a cluster of several nodes, whatever happens there. */
class WordFreqClusterIT {

  private static final java.nio.file.Path JAR =
      java.nio.file.Path.of(System.getProperty("wordfreq.job.jar"));

  private static final int TOP = 25;

  /** What a shell says of a process that has ended by it. */
  private static final int SIGTERM = 128 + 15;

  /** Long enough for the busiest machine; a job takes some 20 seconds. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static TestCluster cluster;
  private static FileSystem fileSystem;

  private final TreeMap<String, String> expected = new TreeMap<>();
  private final List<HadoopJar> started = new ArrayList<>();
  private Path folder;
  private Path input;
  private Path held;

  @BeforeAll
  static void startCluster() throws IOException {
    java.nio.file.Path target = java.nio.file.Path.of("target").toAbsolutePath();
    FileUtil.fullyDelete(target.resolve("cluster").toFile());
    Files.createDirectories(target.resolve("tmp"));
    cluster = new TestCluster(Files.createDirectory(target.resolve("cluster")));
    fileSystem = cluster.fileSystem();
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  @BeforeEach
  void createFolders(TestInfo test) throws IOException {
    folder = fileSystem.makeQualified(new Path("/" + test.getTestMethod().orElseThrow().getName()));
    input = new Path(folder, "in");
    held = new Path(folder, "held");
    fileSystem.mkdirs(input);
    fileSystem.mkdirs(held);
  }

  @AfterEach
  void killWhatStillRuns() throws IOException, InterruptedException {
    for (HadoopJar run : started) {
      if (run.isRunning()) {
        run.kill();
        for (JobID id : run.jobs()) {
          job(id).killJob();
        }
      }
    }
  }

  @Test
  void shouldShareLargeDocumentsAmongMappersAndReducers() throws Exception {
    // given
    write("large.txt", 3_000_000);
    write("larger.txt", 5_000_000);
    write("small.txt", 20_000);
    write("compressed.txt.gz", 2_000_000);
    writeUncountable("binary", "text until\0here");

    // when
    HadoopJar run =
        run("-Dmapreduce.job.reduces=3", "-Dmapreduce.input.fileinputformat.split.maxsize=1000000");

    // then
    assertResults(run);
    assertThat(run.jobs()).hasSize(2);
    Job counting = job(run.jobs().get(0));
    assertThat(counting.isUber()).isFalse();
    assertThat(tasks(counting, TaskType.MAP)).isGreaterThan(8);
    assertThat(tasks(counting, TaskType.REDUCE)).isEqualTo(3);
  }

  @Test
  void shouldCountManySmallDocumentsInFewTasks() throws Exception {
    // given
    for (int i = 0; i < 200; i++) {
      write("%03d.txt".formatted(i), 500);
    }
    write("compressed.txt.gz", 20_000);
    writeUncountable("truncated.gz", new String(gzip(new byte[1000]), 0, 12, UTF_8));

    // when
    HadoopJar run =
        run(
            "-Dmapreduce.job.reduces=2",
            "-Dmapreduce.input.fileinputformat.split.maxsize=32000000");

    // then
    assertResults(run);
    assertThat(run.jobs()).hasSize(1);
    Job job = job(run.jobs().get(0));
    assertThat(job.isUber()).isFalse();
    assertThat(tasks(job, TaskType.MAP)).isEqualTo(4);
    assertThat(tasks(job, TaskType.REDUCE)).isEqualTo(2);
  }

  @Test
  void shouldCountAFewDocumentsInTheApplicationMaster() throws Exception {
    // given
    write("a.txt", 50_000);
    write("b.txt.gz", 50_000);
    writeUncountable("binary", "\0");

    // when
    HadoopJar run = run();

    // then
    assertResults(run);
    assertThat(run.jobs()).hasSize(1);
    assertThat(job(run.jobs().get(0)).isUber()).isTrue();
  }

  @Test
  void shouldRetryAMapTaskThatIsKilled() throws Exception {
    // given
    write("held-large.txt", 2_000_000);
    write("other.txt", 1_000_000);
    HadoopJar run =
        start(
            "-Dmapreduce.input.fileinputformat.split.maxsize=500000",
            "-Dmapreduce.map.speculative=false");
    HeldFileSystem.Attempt attempt =
        await()
            .atMost(PATIENCE)
            .failFast("it has ended", () -> !run.isRunning())
            .until(
                () ->
                    HeldFileSystem.attempts(held, fileSystem).stream()
                        .filter(HeldFileSystem.Attempt::isHeld)
                        .findFirst(),
                Optional::isPresent)
            .orElseThrow();

    // when
    assertThat(ProcessHandle.of(attempt.pid()).orElseThrow().destroyForcibly()).isTrue();
    HeldFileSystem.release(held, fileSystem);

    // then
    assertResults(run);
    Job job = job(run.jobs().get(0));
    assertThat(job.isUber()).isFalse();
    assertThat(count(job, JobCounter.NUM_FAILED_MAPS)).isEqualTo(1);
    assertThat(tasks(job, TaskType.REDUCE)).isEqualTo(1);
  }

  @Test
  void shouldOvertakeASlowMapTask() throws Exception {
    // given: an attempt that is held for ever
    for (int i = 0; i < 5; i++) {
      write(i + ".txt", 700_000);
    }
    write("held-small.txt", 600_000);

    // when
    HadoopJar run =
        start(
            "-Dmapreduce.input.fileinputformat.split.maxsize=1000000",
            "-Dmapreduce.map.speculative=true");

    // then
    assertResults(run);
    Job job = job(run.jobs().get(0));
    String slow =
        HeldFileSystem.attempts(held, fileSystem).stream()
            .filter(HeldFileSystem.Attempt::isHeld)
            .map(HeldFileSystem.Attempt::name)
            .findFirst()
            .orElseThrow();
    assertThat(attempts(job, TaskCompletionEvent.Status.KILLED)).contains(slow);
    assertThat(attempts(job, TaskCompletionEvent.Status.SUCCEEDED)).contains(next(slow));
  }

  @Test
  void shouldCountAgainWhatWasOnALostNode() throws Exception {
    // given
    for (int i = 0; i < 5; i++) {
      write(i + ".txt", 700_000);
      write("held-" + i + ".txt", 600_000);
    }
    HadoopJar run =
        start(
            "-Dmapreduce.input.fileinputformat.split.maxsize=1000000",
            "-Dmapreduce.job.reduces=2",
            "-Dmapreduce.map.speculative=false",
            "-Dmapreduce.job.reduce.slowstart.completedmaps=1");
    int node =
        await()
            .atMost(PATIENCE)
            .failFast("it has ended", () -> !run.isRunning())
            .until(() -> nodeAtWork(run), Optional::isPresent)
            .orElseThrow();
    JobID id = run.jobs().get(0);
    List<String> lost = completedOn(node, id);

    // when
    cluster.stopNode(node);
    HeldFileSystem.release(held, fileSystem);

    // then
    assertResults(run);
    assertThat(lost).isNotEmpty();
    assertThat(attempts(job(id), TaskCompletionEvent.Status.KILLED)).containsAll(lost);
    assertThat(attempts(job(id), TaskCompletionEvent.Status.SUCCEEDED))
        .containsAll(lost.stream().map(WordFreqClusterIT::next).toList());
  }

  @Test
  void shouldEndTheJobOfAStepThatIsCancelled() throws Exception {
    // given
    write("held-for-ever.txt", 2_000_000);
    HadoopJar run = start("-Dmapreduce.input.fileinputformat.split.maxsize=500000");
    await()
        .atMost(PATIENCE)
        .failFast("it has ended", () -> !run.isRunning())
        .until(
            () ->
                HeldFileSystem.attempts(held, fileSystem).stream()
                    .anyMatch(HeldFileSystem.Attempt::isHeld));

    // when
    run.interrupt();

    // then
    assertThat(run.exitCode()).isEqualTo(SIGTERM);
    JobID id = run.jobs().get(0);
    await().atMost(PATIENCE).until(() -> job(id).isComplete());
    assertThat(job(id).getJobState()).isEqualTo(JobStatus.State.KILLED);
    assertThat(run.printed()).contains("job " + id + " is killed with its process");
  }

  /** The port of a node, not the application master's, where maps are done and maps at work. */
  private Optional<Integer> nodeAtWork(HadoopJar run) throws IOException, InterruptedException {
    for (JobID id : run.jobs()) {
      for (HeldFileSystem.Attempt attempt : HeldFileSystem.attempts(held, fileSystem)) {
        int node = attempt.nodePort();
        if (attempt.isHeld()
            && node != cluster.masterNode(TypeConverter.toYarn(id).getAppId())
            && !completedOn(node, id).isEmpty()) {
          return Optional.of(node);
        }
      }
    }
    return Optional.empty();
  }

  private List<String> completedOn(int node, JobID id) throws IOException, InterruptedException {
    Set<String> completed = attempts(job(id), TaskCompletionEvent.Status.SUCCEEDED);
    return HeldFileSystem.attempts(held, fileSystem).stream()
        .filter(attempt -> attempt.nodePort() == node && completed.contains(attempt.name()))
        .map(HeldFileSystem.Attempt::name)
        .toList();
  }

  /** The attempt that follows a first one. */
  private static String next(String attempt) {
    return attempt.replaceFirst("_0$", "_1");
  }

  private static Set<String> attempts(Job job, TaskCompletionEvent.Status status)
      throws IOException, InterruptedException {
    return Arrays.stream(job.getTaskCompletionEvents(0, 1000))
        .filter(event -> event.getStatus() == status)
        .map(event -> event.getTaskAttemptId().toString())
        .collect(toSet());
  }

  private static Job job(JobID id) throws IOException, InterruptedException {
    return new Cluster(cluster.conf()).getJob(id);
  }

  private static int tasks(Job job, TaskType type) throws IOException, InterruptedException {
    return job.getTaskReports(type).length;
  }

  private static long count(Job job, JobCounter counter) throws IOException {
    return job.getCounters().findCounter(counter).getValue();
  }

  /** Writes a text and notes what is to come of it. */
  private void write(String name, int length) throws IOException {
    Texts text = Texts.ofLength(name.hashCode(), length);
    byte[] bytes = name.endsWith(".gz") ? gzip(text.bytes()) : text.bytes();
    Path file = new Path(input, name);
    write(file, bytes);
    expected.put(name, text.result(file.toString(), TOP, bytes.length));
  }

  private void writeUncountable(String name, String content) throws IOException {
    write(new Path(input, name), content.getBytes(UTF_8));
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    try (OutputStream out = fileSystem.create(file)) {
      out.write(bytes);
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(compressed)) {
      out.write(bytes);
    }
    return compressed.toByteArray();
  }

  private Path output() {
    return new Path(folder, "out");
  }

  /** Counts on the cluster. */
  private HadoopJar run(String... options) throws IOException {
    return hadoopJar(output(), options);
  }

  /** Counts on the cluster, where the first attempts at some documents are held. */
  private HadoopJar start(String... options) throws IOException {
    return hadoopJar(
        output(),
        Stream.of(options, HeldFileSystem.options(held))
            .flatMap(Arrays::stream)
            .toArray(String[]::new));
  }

  private HadoopJar hadoopJar(Path output, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("--top", "" + TOP, input.toString(), output.toString()));
    HadoopJar run = cluster.hadoopJar(JAR, arguments);
    started.add(run);
    return run;
  }

  /** That a run gives what the texts are made of, and the same bytes as Hadoop's local runner. */
  private void assertResults(HadoopJar run) throws IOException, InterruptedException {
    assertThat(run.exitCode()).as(run::printed).isZero();
    List<String> lines = results(output());
    assertThat(lines).containsAll(expected.values());

    Path local = new Path(folder, "local");
    HadoopJar localRun = hadoopJar(local, "-Dmapreduce.framework.name=local");
    assertThat(localRun.exitCode()).as(localRun::printed).isZero();
    assertThat(lines).isEqualTo(results(local)).hasSize(fileSystem.listStatus(input).length);
  }

  private static List<String> results(Path output) throws IOException {
    assertThat(fileSystem.exists(new Path(output, "_SUCCESS"))).isTrue();
    List<String> lines = new ArrayList<>();
    for (FileStatus part : fileSystem.globStatus(new Path(output, "part-*"))) {
      lines.addAll(lines(part.getPath()));
    }
    return lines.stream().sorted().toList();
  }

  private static List<String> lines(Path file) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(fileSystem.open(file), UTF_8))) {
      return lines.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
