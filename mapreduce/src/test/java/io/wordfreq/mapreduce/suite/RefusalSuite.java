package io.wordfreq.mapreduce.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.counting.line.JobFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Why a job does not begin, in one line. */
public abstract class RefusalSuite extends JobSuite {

  @Test
  void shouldExplainBadUsageInOneLine() throws IOException {
    Files.writeString(input.resolve("a"), "one");
    String in = input.toString();
    String out = folder.resolve("never").toString();

    assertThat(failure(2, "--top", "0", in, out)).contains("--top must be at least 1, not 0");
    assertThat(failure(2, "--top", "ten", in, out)).contains("--top").contains("'ten'");
    assertThat(failure(2, "--words", "foo", in, out))
        .contains("--words", "'foo' is not unicode or classic");
    assertThat(failure(2, "--fold", "foo", in, out)).contains("--fold 'foo' is not none or marks");
    assertThat(failure(2, "--min-length", "0", in, out)).contains("--min-length");
    assertThat(failure(2, "--manifest", "m", in, out)).contains("either --manifest or INPUT");
    assertThat(failure(2, in)).contains("INPUT or OUTPUT is missing");
    assertThat(failure(2)).contains("INPUT... OUTPUT");
    assertThat(failure(2, "-Dmapreduce.job.reduces=0", in, out))
        .contains("reduces must be at least 1");
    assertThat(failure(2, "-Dmapreduce.job.reduces=abc", in, out))
        .contains("-D mapreduce.job.reduces=abc is not a number");
    assertThat(failure(2, "-Dmapreduce.task.io.sort.factor=", in, out))
        .contains("-D mapreduce.task.io.sort.factor= is not a number");
    assertThat(failure(2, "-Dwordfreq.map.table.bytes=12q", in, out))
        .contains("-D wordfreq.map.table.bytes=12q cannot be read");
    assertThat(failure(2, in + "\u0001", out)).contains("control character");
    assertThat(failure(2, "--nonsense", in, out)).contains("--nonsense");
    assertThat(failure(2, "--top", "1", "--top", "2", in, out)).contains("--top").contains("once");
    assertThat(failure(2, in, out, "--top")).contains("top");
    assertThat(failure(1, "--stop-words", "xx", in, out)).contains("--stop-words xx");
    Path noList = Files.write(folder.resolve("no list"), new byte[] {'a', 1, 2});
    assertThat(failure(1, "--stop-words", noList.toString(), in, out))
        .contains("no list is no list of words: line 1 holds a control character");
    assertThat(failure(1, folder.resolve("gone").toString(), out)).contains("gone does not exist");
    assertThat(failure(1, "--manifest", folder.resolve("gone").toString(), out))
        .contains("gone does not exist");
    assertThat(failure(1, Files.createDirectory(folder.resolve("empty")).toString(), out))
        .contains("empty holds no documents");
    assertThat(failure(1, in, in)).contains("already exists");
    assertThat(failure(1, "a:b", out)).contains("'a:b' is not a path", "write ./a:b");
    assertThat(failure(1, in, "a:b")).contains("'a:b' is not a path", "write ./a:b");
    assertThat(failure(1, "--summary", "a:b", in, out)).contains("'a:b' is not a path");
    assertThat(failure(1, "nowhere://a/b", out)).contains("\"nowhere\"");
    Path broken = Files.writeString(folder.resolve("broken"), "{\"document\":\"a\"}\nnonsense\n");
    assertThat(failure(1, "--manifest", broken.toString(), out)).contains("broken: line 2: ");
    assertThat(folder.resolve("never")).doesNotExist();
  }

  @Test
  void shouldWriteBesideTheOutputWhyItDidNotBegin() throws IOException {
    // given
    Files.writeString(input.resolve("a"), "one");
    String in = input.toString();
    Path out = folder.resolve("out");
    Path failure = folder.resolve("out.failure");

    // when, then
    for (String[] wrong :
        new String[][] {
          {"--top", "0", in, out.toString()},
          {"--nonsense", in, out.toString()},
          {"-Dmapreduce.job.reduces=abc", in, out.toString()}
        }) {
      assertThat(execute(wrong)).isEqualTo(2);
      JobFailure written = JobFailure.parse(Files.readString(failure));
      assertThat(written.kind()).isEqualTo(JobFailure.Kind.USAGE);
      assertThat(messages).contains(written.message());
      Files.delete(failure);
    }
    String gone = folder.resolve("gone").toString();
    for (String option : new String[] {"--manifest", "--stop-words"}) {
      assertThat(execute(option, gone, out.toString())).isPositive();
      assertThat(failure).exists();
      Files.delete(failure);
    }
    assertThat(execute("--manifest", gone, out.toString())).isEqualTo(1);
    assertThat(JobFailure.parse(Files.readString(failure)))
        .isEqualTo(new JobFailure(JobFailure.Kind.INPUT, "manifest " + gone + " does not exist"));
    assertThat(execute(in, out.toString())).isZero();
    assertThat(failure).doesNotExist();
    assertThat(execute(in, out.toString())).isEqualTo(1); // The output is there already.
    assertThat(failure).doesNotExist();
    assertThat(execute(in, out.toString(), "--top")).isEqualTo(2);
    assertThat(failure).doesNotExist();
  }

  private String failure(int exitCode, String... arguments) {
    assertThat(execute(arguments)).as(messages).isEqualTo(exitCode);
    assertThat(messages.lines()).hasSize(1);
    assertThat(messages).startsWith("wordfreq: ");
    return messages;
  }
}
