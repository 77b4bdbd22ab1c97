package io.wordfreq.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One small file counted in environments that people have, or have left over: it has its result, or
 * one line says what to do. Settings that are to mean nothing here share a run.
 */
class OddEnvironmentsIT {

  /** Each run takes a second, of which the JVM's threads share most. */
  private static final int AT_ONCE = 2;

  /** What JVMs say of their options, and where results are. */
  private static final String REMARK = "(NOTE: )?Picked up .*|Results are kept in .*";

  private static final String NOTHING = "http://127.0.0.1:1";

  @TempDir private Path folder;

  private final Map<String, Odd> environments = new LinkedHashMap<>();

  /**
   * An environment.
   *
   * @param line of a shell, in which {@code "$@"} counts the file
   * @param exitCode of that
   * @param message the line that is said, as a regular expression; null where there is a result
   */
  private record Odd(String line, int exitCode, String message) {}

  @Test
  void shouldHaveTheResultOrOneLineThatSaysWhatToDo() throws Exception {
    // given
    addSettingsForOthers();
    addFolders();
    addStreams();
    addSettings();

    // when
    Map<String, Future<ProgramRun>> runs = new LinkedHashMap<>();
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try (InstalledScript script =
        InstalledScript.in(Files.createDirectory(folder.resolve("program")))) {
      environments.forEach(
          (name, odd) -> runs.put(name, threads.submit(() -> run(script, odd.line()))));
      threads.shutdown();
      for (Future<ProgramRun> run : runs.values()) {
        run.get();
      }
    }

    // then
    SoftAssertions all = new SoftAssertions();
    for (Map.Entry<String, Future<ProgramRun>> each : runs.entrySet()) {
      String name = each.getKey();
      Odd odd = environments.get(name);
      ProgramRun run = each.getValue().get();
      all.assertThat(run.exitCode()).as("%s: %s", name, run.err()).isEqualTo(odd.exitCode());
      all.assertThat(run.out() + run.err()).as(name).doesNotContain("\tat ", "Exception in thread");
      String said =
          run.err()
              .lines()
              .filter(line -> !line.matches(REMARK))
              .reduce("", (a, b) -> a + b + "\n");
      if (odd.message() == null) {
        all.assertThat(run.out())
            .as(name)
            .contains("{\"word\":\"two\",\"count\":2}")
            .hasLineCount(1);
        all.assertThat(said).as(name).isEmpty();
      } else {
        all.assertThat(run.out()).as(name).isEmpty();
        all.assertThat(said).as(name).matches("wordfreq: " + odd.message() + "\n");
      }
    }
    all.assertAll();
  }

  private ProgramRun run(InstalledScript script, String line) throws Exception {
    Path current = Files.createTempDirectory(folder, "run");
    Files.writeString(current.resolve("f.txt"), "two one two\n");
    return script.run(current, line, "local", "--format=json", "f.txt");
  }

  private void addSettingsForOthers() {
    counted(
        "settings for AWS that are none; a time zone, a locale and a terminal likewise",
        "mkdir -p home/.aws; echo nonsense > home/.aws/config;"
            + " printf '\\0[' > home/.aws/credentials;"
            + " export AWS_RETRY_MODE=x AWS_MAX_ATTEMPTS=x AWS_DEFAULTS_MODE=x AWS_REGION='no region'"
            + " AWS_REQUEST_CHECKSUM_CALCULATION=x AWS_RESPONSE_CHECKSUM_VALIDATION=x"
            + " AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES=x AWS_CA_BUNDLE=/nonexistent"
            + " AWS_EC2_METADATA_DISABLED=x AWS_ACCOUNT_ID_ENDPOINT_MODE=x"
            + " LC_ALL=C LANG=xx_YY.x TZ=Nonsense/Nowhere TERM=x COLUMNS=x LINES=-1; \"$@\"");
    counted(
        "settings for AWS that mean something there; proxies",
        "export AWS_PROFILE=nobody AWS_USE_FIPS_ENDPOINT=true AWS_USE_DUALSTACK_ENDPOINT=true"
            + " AWS_REGION= AWS_ACCESS_KEY_ID= AWS_SESSION_TOKEN=x AWS_ENDPOINT_URL="
            + NOTHING
            + " AWS_ENDPOINT_URL_S3="
            + NOTHING
            + " AWS_ENDPOINT_URL_SQS=nonsense AWS_EC2_METADATA_SERVICE_ENDPOINT="
            + NOTHING
            + "; for p in HTTP_PROXY http_proxy HTTPS_PROXY https_proxy ALL_PROXY all_proxy; do"
            + " export $p="
            + NOTHING
            + "; done; export NO_PROXY=example.com no_proxy=; \"$@\"");
    counted(
        "a JVM's options, Hadoop's variables, variables that are no text, or long",
        "mkdir conf; echo '<x' > conf/core-site.xml; export CLASSPATH=conf HADOOP_CLASSPATH=conf"
            + " HADOOP_CONF_DIR=conf HADOOP_HOME=x HADOOP_USER_NAME='a/b@c' HADOOP_OPTS=-Xx"
            + " HADOOP_TOKEN_FILE_LOCATION=/nonexistent KRB5_CONFIG=/nonexistent;"
            + " export X=$'\\xff' WORDFREQ_X=$'\\xff' Y=$(head -c 100000 /dev/zero | tr '\\0' x);"
            + " export JAVA_TOOL_OPTIONS='-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=1"
            + " -Dfile.encoding=UTF-16 -Duser.language=tr -Djava.net.preferIPv6Addresses=true"
            + " -XX:+UseG1GC'; JDK_JAVA_OPTIONS='-DsocksProxyHost=127.0.0.1' \"$@\"");
  }

  private void addFolders() {
    counted(
        "a home with signs that URIs escape, few files",
        "ulimit -n 256; mkdir '100%25 #é?[a]';"
            + " HOME=\"$PWD/100%25 #é?[a]\" XDG_STATE_HOME=x TMPDIR=/nonexistent \"$@\"");
    failed(
        "a home that is a file",
        "HOME=$PWD/f.txt \"$@\"",
        "cannot create .*/f.txt/.*: Not a directory; set XDG_STATE_HOME to a folder where you may write");
    failed(
        "a state folder that is a file",
        "XDG_STATE_HOME=$PWD/f.txt \"$@\"",
        "cannot create .*: Not a directory; set XDG_STATE_HOME .*");
    failed(
        "a state folder with a semicolon",
        "XDG_STATE_HOME=\"$PWD/a;b\" \"$@\"",
        "cannot keep results in .*/a;b/.* use another .XDG_STATE_HOME, or --dir.");
    failed(
        "spaces in all folders",
        "mkdir 'a b'; export XDG_STATE_HOME=\"$PWD/a b\";"
            + " export JAVA_TOOL_OPTIONS=\"-Djava.io.tmpdir='$PWD/a b'\"; \"$@\"",
        "Hadoop cannot work in .*/a b/.*: use a folder without spaces .*");
    failed(
        "a current folder that is gone",
        "f=$PWD/f.txt; mkdir x; cd x; rmdir ../x; \"${@:1:3}\" $f 2>&1 | grep -v getcwd >&2;"
            + " exit ${PIPESTATUS[0]}",
        "the current folder is gone, .*; change to another .cd.");
    failed(
        "a Java that is not there",
        "JAVA_HOME=/nonexistent \"$@\"",
        "JAVA_HOME is /nonexistent, where there is no bin/java");
  }

  private void addStreams() {
    counted(
        "no home, empty settings, no stdin, and an end of the pipe that reads in part",
        "export WORDFREQ_TOP= WORDFREQ_WORDS= WORDFREQ_FOLD= WORDFREQ_MIN_LENGTH="
            + " WORDFREQ_STOP_WORDS= WORDFREQ_STACK= WORDFREQ_STORE= WORDFREQ_MAX_WAIT= WORDFREQ_ENGINE=;"
            + " set -o pipefail; unset HOME; XDG_STATE_HOME=$PWD/x \"$@\" <&- | head -1");
    failed(
        "too few files", "ulimit -n 64; \"$@\"", "only 64 files .*ulimit -n.*; allow 256 at least");
    failed("no stdout", "\"$@\" >&-", "the output is lost: .*");
    failed("no stdin to count", "\"${@:1:3}\" - <&-", "-: cannot be read: .*");
  }

  private void addSettings() {
    refused(
        "a wrong number",
        "WORDFREQ_TOP=ten \"$@\"",
        "WORDFREQ_TOP=ten: expected a whole number .*");
    refused(
        "nothing to keep", "WORDFREQ_TOP=0 \"$@\"", "WORDFREQ_TOP=0: expected a whole number .*");
    refused(
        "a huge number",
        "WORDFREQ_TOP=99999999999999999999 \"$@\"",
        "WORDFREQ_TOP=9+: expected a .*");
    refused(
        "no such rule", "WORDFREQ_WORDS=x \"$@\"", "WORDFREQ_WORDS=x: expected unicode or classic");
    refused(
        "no such list",
        "WORDFREQ_STOP_WORDS=/none \"$@\"",
        "WORDFREQ_STOP_WORDS=/none: expected .*");
    refused(
        "a file of no settings",
        "echo nonsense=1 > wordfreq.properties; \"$@\"",
        "wordfreq.properties, line 1: there is no setting nonsense; there are .*");
    refused(
        "a cut file of settings",
        "printf 'top=\\\\u12' > wordfreq.properties; \"$@\"",
        "wordfreq.properties, line 1: .*");
    refused(
        "a wrong setting in a file",
        "echo top=ten > wordfreq.properties; \"$@\"",
        "wordfreq.properties, line 1: top=ten: expected a whole number .*");
    refused(
        "settings that are no text",
        "printf '\\xff\\xfe\\0' > wordfreq.properties; \"$@\"",
        "wordfreq.properties: not a text in UTF-8");
    failed(
        "a folder of settings",
        "mkdir wordfreq.properties; \"$@\"",
        "cannot read wordfreq.properties: Is a directory");
  }

  private void counted(String name, String line) {
    put(name, new Odd(line, 0, null));
  }

  private void failed(String name, String line, String message) {
    put(name, new Odd(line, 1, message));
  }

  private void refused(String name, String line, String message) {
    put(name, new Odd(line, 2, message));
  }

  private void put(String name, Odd odd) {
    assertThat(environments.put(name, odd)).as(name).isNull();
  }
}
