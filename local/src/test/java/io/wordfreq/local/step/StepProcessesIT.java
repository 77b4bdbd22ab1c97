package io.wordfreq.local.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wordfreq.local.emr.StepExecutor.RunningStep;
import io.wordfreq.local.emr.StepExecutor.StepOutcome;
import io.wordfreq.local.emr.StepExecutor.StepRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configured;
import org.apache.hadoop.util.Tool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps one after the other, as processes of this machine. */
class StepProcessesIT {

  private static final Pattern CHILD = Pattern.compile("started child process (\\d+)");

  @TempDir private Path folder;
  private final BlockingQueue<StepOutcome> outcomes = new LinkedBlockingQueue<>();
  private StepProcesses steps;
  private Path jar;
  private int submitted;

  /**
   * Prints its arguments; waits for the file that follows {@code wait}; ends with an exit code of 3
   * where one is {@code fail}.
   */
  public static final class Echo extends Configured implements Tool {
    @Override
    public int run(String[] args) throws InterruptedException {
      System.out.println(String.join(" ", args));
      System.err.println("log of " + String.join(" ", args));
      while (args[0].equals("wait") && Files.notExists(Path.of(args[1]))) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      return args[0].equals("fail") ? 3 : 0;
    }

    /** Says that it was called. */
    public static void main(String[] args) {
      System.out.println("main");
    }
  }

  /** Prints its arguments in brackets; no tool. */
  public static final class Brackets {
    private Brackets() {}

    /** Prints its arguments. */
    public static void main(String[] args) {
      System.out.println("[" + String.join(" ", args) + "]");
    }
  }

  @BeforeEach
  void start() throws IOException {
    Path home = Path.of(System.getProperty("wordfreq.home"));
    StepJvm jvm =
        new StepJvm(
            List.of(home.resolve("hadoop"), home.resolve("child")),
            List.of(),
            home.resolve("step.jsa"),
            null,
            true);
    steps =
        new StepProcesses(
            jvm,
            null,
            Files.createDirectory(folder.resolve("emr")),
            (uri, target) -> Files.copy(jar, target),
            (target, logs) -> {});
    steps.configure(URI.create("http://127.0.0.1:1"), "eu-central-2", "any", "any", "none");
    jar = jar(Echo.class, true);
  }

  @AfterEach
  void stop() throws IOException {
    steps.close();
  }

  @Test
  void shouldRunAStepInTheProcessOfOneThatSucceeded() throws Exception {
    // when
    run("a", "b");
    run("c");

    // then
    assertThat(child(1)).isEqualTo(child(0));
    assertThat(log(0, "stdout")).isEqualTo("a b\n");
    assertThat(log(1, "stdout")).isEqualTo("c\n");
    assertThat(log(0, "stderr")).contains("log of a b").doesNotContain("log of c");
    assertThat(log(1, "stderr")).isEqualTo("log of c\n");
  }

  @Test
  void shouldEndTheProcessOfAStepThatFailed() throws Exception {
    // when
    StepOutcome failed = run("fail");
    StepOutcome next = run("a");

    // then
    assertThat(failed.completed()).isFalse();
    assertThat(log(0, "controller")).contains("exit code 3");
    assertThat(next.completed()).isTrue();
    assertThat(child(1)).isNotEqualTo(child(0));
    assertThat(log(1, "stdout")).isEqualTo("a\n");
  }

  @Test
  void shouldRunAnotherJarOfTheSameName() throws Exception {
    // given
    run("a");

    // when
    jar = jar(Brackets.class, false);
    run("b");

    // then
    assertThat(log(1, "stdout")).isEqualTo("[b]\n");
  }

  @Test
  void shouldLetAMainClassThatIsNoToolEndWithItsProcess() throws Exception {
    // given
    jar = jar(Brackets.class, false);

    // when
    StepOutcome first = run("a");
    StepOutcome second = run("b");

    // then
    assertThat(first.completed()).isTrue();
    assertThat(second.completed()).isTrue();
    assertThat(child(1)).isNotEqualTo(child(0));
    assertThat(log(1, "stdout")).isEqualTo("[b]\n");
  }

  @Test
  void shouldCallMainOfAToolWhoseJarDoesNotNameItAsOne() throws Exception {
    // given
    jar = jar(Echo.class, false);

    // when
    run("a");

    // then
    assertThat(log(0, "stdout")).isEqualTo("main\n");
  }

  @Test
  void shouldKillOnlyTheStepThatIsMeant() throws Exception {
    // given
    Path latch = folder.resolve("latch");
    RunningStep ended = submit("a");
    outcomes.take();
    submit("wait", latch.toString());
    awaitStart(1);

    // when
    ended.kill();
    ended.interrupt();
    Files.createFile(latch);

    // then
    assertThat(outcomes.take().completed()).isTrue();
    assertThat(child(1)).isEqualTo(child(0));
  }

  @Test
  void shouldRunTheNextStepElsewhereWhereOneWasKilled() throws Exception {
    // given
    run("a");
    RunningStep waiting = submit("wait", folder.resolve("never").toString());
    awaitStart(1);

    // when
    waiting.kill();
    StepOutcome killed = outcomes.take();
    StepOutcome next = run("b");

    // then
    assertThat(killed.completed()).isFalse();
    assertThat(next.completed()).isTrue();
    assertThat(child(2)).isNotEqualTo(child(1));
  }

  @Test
  void shouldRunStepsSideBySide() throws Exception {
    // given
    Path latch = folder.resolve("latch");
    run("a");
    submit("wait", latch.toString());
    awaitStart(1);

    // when
    StepOutcome beside = run("c");
    Files.createFile(latch);

    // then
    assertThat(beside.completed()).isTrue();
    assertThat(outcomes.take().completed()).isTrue();
    assertThat(child(1)).isNotEqualTo(child(2));
  }

  @Test
  void shouldLeaveNoFilesOfAProcess() throws Exception {
    // given
    run("a");
    run("fail");
    run("b");

    // when
    steps.close();

    // then
    try (Stream<Path> processes = Files.list(folder.resolve("emr/processes"))) {
      assertThat(processes).isEmpty();
    }
  }

  private StepOutcome run(String... arguments) throws InterruptedException {
    submit(arguments);
    return outcomes.take();
  }

  private RunningStep submit(String... arguments) {
    String id = "s-" + submitted++;
    return steps.start(
        new StepRequest("j-1", id, "s3://work/a.jar", null, List.of(arguments), null),
        outcomes::add);
  }

  private void awaitStart(int step) {
    Path stdout = folder.resolve("emr/logs/j-1/steps/s-" + step + "/stdout");
    await().until(() -> Files.exists(stdout) && Files.size(stdout) > 0);
  }

  private String log(int step, String name) throws IOException {
    return Files.readString(folder.resolve("emr/logs/j-1/steps/s-" + step).resolve(name));
  }

  private String child(int step) throws IOException {
    Matcher child = CHILD.matcher(log(step, "controller"));
    assertThat(child.find()).isTrue();
    return child.group(1);
  }

  /** A jar of nothing but a class, which its manifest may name as a tool. */
  private Path jar(Class<?> main, boolean asTool) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
    if (asTool) {
      manifest.getMainAttributes().putValue("Main-Tool", main.getName());
    }
    Path file = folder.resolve(main.getSimpleName() + ".jar");
    String entry = main.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest);
        InputStream bytes = main.getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new JarEntry(entry));
      bytes.transferTo(out);
    }
    return file;
  }
}
