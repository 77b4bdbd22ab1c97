package io.wordfreq.launcher.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class S3JobJarIT {

  @RegisterExtension static final S3ProxyExtension S3 = new S3ProxyExtension();

  /** What {@code printf jar | sha256sum} prints. */
  private static final String KEY =
      "jobs/0163f1eea7894350060624d315234d40c508ab251ba121714e234503045faadd.jar";

  @Test
  void shouldPutTheJarUnderItsHash(@TempDir Path folder) throws Exception {
    // given
    String work = S3.createBucket();
    Path jar = Files.writeString(folder.resolve("job.jar"), "jar");

    // when
    String uri = new S3JobJar(S3.client(), work).upload(jar);

    // then
    assertThat(uri).isEqualTo("s3://" + work + "/" + KEY);
    assertThat(S3.get(work, KEY)).isEqualTo("jar");
  }

  @Test
  void shouldLeaveAJarThatIsThere(@TempDir Path folder) throws Exception {
    // given
    String work = S3.createBucket();
    S3.put(work, KEY, "there already");
    Path jar = Files.writeString(folder.resolve("job.jar"), "jar");

    // when
    new S3JobJar(S3.client(), work).upload(jar);

    // then
    assertThat(S3.get(work, KEY)).isEqualTo("there already");
  }
}
