package io.wordfreq.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.launcher.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class SandboxIT {

  private static final String KEY = "a b+c/é.txt";

  @TempDir private Path folder;

  @Test
  void shouldAnnounceAnUploadOnTheJobsQueue() throws IOException {
    try (Sandbox sandbox = start(folder);
        S3Client s3 = SandboxTools.s3(sandbox.settings().environment());
        SqsClient sqs = SandboxTools.sqs(sandbox.settings().environment())) {
      // when
      upload(s3, sandbox, KEY);

      // then
      assertThat(receive(sqs, sandbox).body())
          .contains("\"key\":\"a+b%2Bc/%C3%A9.txt\"")
          .contains("\"sequencer\":\"");
    }
  }

  @Test
  void shouldAnnounceEachOfManyUploadsOnce() throws IOException {
    // given
    List<String> keys = IntStream.range(0, 60).mapToObj(i -> "key-" + i + ".").toList();

    try (Sandbox sandbox = start(folder);
        S3Client s3 = SandboxTools.s3(sandbox.settings().environment());
        SqsClient sqs = SandboxTools.sqs(sandbox.settings().environment())) {
      // when
      keys.parallelStream().forEach(key -> upload(s3, sandbox, key));

      // then
      String queue = sandbox.settings().launcher().get(Setting.QUEUE_URL);
      List<String> announced = new ArrayList<>();
      List<Message> some;
      do {
        some = sqs.receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10)).messages();
        some.forEach(message -> announced.add(message.body()));
      } while (!some.isEmpty());
      assertThat(announced).hasSameSizeAs(keys);
      assertThat(keys)
          .allMatch(key -> announced.stream().filter(body -> body.contains(key)).count() == 1);
    }
  }

  @Test
  void shouldKeepObjectsAndMessagesOverARestart() throws IOException {
    // given
    try (Sandbox sandbox = start(folder);
        S3Client s3 = SandboxTools.s3(sandbox.settings().environment())) {
      upload(s3, sandbox, KEY);
    }

    // when
    try (Sandbox sandbox = start(folder);
        S3Client s3 = SandboxTools.s3(sandbox.settings().environment());
        SqsClient sqs = SandboxTools.sqs(sandbox.settings().environment())) {

      // then
      String bucket = sandbox.settings().launcher().get(Setting.UPLOADS_BUCKET);
      assertThat(s3.getObjectAsBytes(r -> r.bucket(bucket).key(KEY)).asUtf8String()).isEqualTo(KEY);
      assertThat(receive(sqs, sandbox).body()).contains("a+b%2Bc/%C3%A9.txt");
    }
  }

  @Test
  void shouldRefuseAFolderThatAnotherUses() throws IOException {
    try (Sandbox sandbox = start(folder)) {
      assertThat(Sandbox.isRunningIn(folder)).isTrue();
      assertThatThrownBy(() -> start(folder))
          .isInstanceOf(IOException.class)
          .hasMessage("another sandbox is using " + folder);
      assertThat(sandbox.settings().environment()).isNotEmpty();
    }
    assertThat(Sandbox.isRunningIn(folder)).isFalse();
  }

  @Test
  void shouldKeepItsSecretToItsOwner() throws IOException {
    // when
    Path made = folder.resolve("made");
    start(made).close();

    // then
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.resolve("secret"))))
        .isEqualTo("rw-------");
  }

  private static Sandbox start(Path folder) throws IOException {
    return Sandbox.start(SandboxOptions.persistent(folder, 0, null), Installation.find());
  }

  private static void upload(S3Client s3, Sandbox sandbox, String key) {
    String bucket = sandbox.settings().launcher().get(Setting.UPLOADS_BUCKET);
    s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString(key));
  }

  private static Message receive(SqsClient sqs, Sandbox sandbox) {
    String queue = sandbox.settings().launcher().get(Setting.QUEUE_URL);
    return sqs.receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(5)).messages().get(0);
  }
}
