package io.wordfreq.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A user whom the system has no name and no home for, as containers have. Root alone can try it.
 */
class UnknownUserIT {

  private static final String AS_NOBODY = "setpriv --reuid 123456 --regid 123456 --clear-groups ";

  @TempDir private Path state;

  @BeforeEach
  void becomeSomebodyElse() throws Exception {
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.writeString(state.resolve("text.txt"), "two two one");
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                AS_NOBODY
                    + "test -r '%s/lib' -a -r '%s' -a -w '%s'"
                        .formatted(
                            System.getProperty("wordfreq.home"),
                            System.getProperty("wordfreq.job.jar"),
                            state))
            .start();
    assumeTrue(process.waitFor() == 0, "needs root, setpriv, and a build that all may read");
  }

  @Test
  void shouldCountInTheHomeThatIsSaid() throws Exception {
    // when
    ProgramRun run =
        ProgramRun.inShell(
            state,
            AS_NOBODY + "env -u XDG_STATE_HOME HOME=\"$PWD/home\" \"$@\"",
            "local",
            "text.txt");

    // then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("Results are kept in " + state + "/home/.local/state/wordfreq");
    assertNothingIsCalled("?");
  }

  @Test
  void shouldCountWithoutAHome() throws Exception {
    // when
    ProgramRun run =
        ProgramRun.inShell(
            state,
            "export JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=$PWD; "
                + AS_NOBODY
                + "env -u XDG_STATE_HOME -u HOME \"$@\"",
            "local",
            "text.txt");

    // then
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("Results are kept in " + state + "/wordfreq-123456/runs/");
    assertNothingIsCalled("?");
  }

  @Test
  void shouldSayWhatToSetWhereTheHomeIsMissing() throws Exception {
    // when
    ProgramRun run =
        ProgramRun.inShell(
            state,
            AS_NOBODY + "env -u XDG_STATE_HOME HOME=/nonexistent \"$@\"",
            "local",
            "text.txt");

    // then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "wordfreq: cannot create /nonexistent/.local/state/wordfreq: permission denied;"
                + " set XDG_STATE_HOME to a folder where you may write\n");
  }

  private void assertNothingIsCalled(String name) throws Exception {
    try (Stream<Path> all = Files.walk(state)) {
      assertThat(all.map(path -> path.getFileName().toString())).doesNotContain(name);
    }
  }
}
