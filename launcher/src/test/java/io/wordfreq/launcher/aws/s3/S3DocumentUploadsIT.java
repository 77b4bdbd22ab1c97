package io.wordfreq.launcher.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.batch.DocumentVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class S3DocumentUploadsIT {

  @RegisterExtension static final S3ProxyExtension S3 = new S3ProxyExtension();

  @Test
  void shouldUploadAFileUnderAKey(@TempDir Path folder) throws Exception {
    // given
    String bucket = S3.createBucket();
    Path file = Files.writeString(folder.resolve("text"), "a word or two");

    // when
    DocumentVersion document = new S3DocumentUploads(S3.client(), bucket).upload(file, "a b/é.txt");

    // then
    assertThat(S3.get(bucket, "a b/é.txt")).isEqualTo("a word or two");
    assertThat(document).isEqualTo(new DocumentVersion(bucket, "a b/é.txt", null, null, 13, null));
  }
}
