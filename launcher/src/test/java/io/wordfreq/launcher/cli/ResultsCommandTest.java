package io.wordfreq.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.pipeline.InMemoryAdapters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResultsCommandTest {
  private final InMemoryAdapters adapters = new InMemoryAdapters();

  @BeforeEach
  void countDocuments() {
    CommandRun.of(
        adapters,
        "submit",
        "--poll-interval=1ms",
        "s3://uploads/a.txt",
        "s3://uploads/dir/b c.txt",
        "s3://uploads/bad.txt");
  }

  @Test
  void shouldPrintAll() {
    // when
    CommandRun run = CommandRun.of(adapters, "results", "--format", "json");

    // then
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSize(3).allMatch(line -> line.startsWith("{\"document\":"));
  }

  @Test
  void shouldPrintThoseNamedInTheirOrder() {
    // when
    CommandRun run =
        CommandRun.of(adapters, "results", "uploads/dir/b c.txt", "s3://uploads/a.txt");

    // then
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).containsSubsequence("s3://uploads/dir/b c.txt", "s3://uploads/a.txt");
    assertThat(run.out()).doesNotContain("bad.txt");
  }

  @Test
  void shouldFailForADocumentWithoutResult() {
    // when
    CommandRun run = CommandRun.of(adapters, "results", "uploads/other", "uploads/a.txt");

    // then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("there is no result of uploads/other");
    assertThat(run.out()).contains("s3://uploads/a.txt");
  }

  @Test
  void shouldSayThatThereAreNone() {
    // when
    CommandRun run =
        CommandRun.of(
            new InMemoryAdapters(),
            "results",
            "--store=jdbc:h2:mem:x;PASSWORD=secret",
            "--table=t");

    // then
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEqualTo("wordfreq: there are no results yet in jdbc:h2:mem:x\n");
  }
}
