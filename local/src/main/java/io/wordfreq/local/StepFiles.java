package io.wordfreq.local;

import io.wordfreq.local.step.StepProcesses.JarSource;
import io.wordfreq.local.step.StepProcesses.LogSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;

/** Takes steps' jars from the sandbox's S3, and puts their logs there. */
final class StepFiles implements JarSource, LogSink {

  private static final String LOG_PREFIX = "emr/";

  private final CompletableFuture<S3Client> s3 = new CompletableFuture<>();

  /** The {@code LogUri} of clusters whose steps' logs are put into a bucket. */
  static String logUri(String logBucket) {
    return "s3://" + logBucket + "/" + LOG_PREFIX;
  }

  /** Says how S3 is reached, once it is up; steps that are earlier wait for that. */
  void connect(S3Client client) {
    s3.complete(client);
  }

  @Override
  public void fetch(URI jar, Path target) throws IOException {
    if (!List.of("s3", "s3a", "s3n").contains(String.valueOf(jar.getScheme()))) {
      throw new IOException("the sandbox runs jars from S3 only, not " + jar);
    }
    S3Client client = s3.join();
    try {
      client.getObject(
          request -> request.bucket(jar.getHost()).key(jar.getPath().substring(1)),
          ResponseTransformer.toFile(target));
    } catch (SdkException e) {
      throw new IOException("cannot fetch " + jar + ": " + e.getMessage(), e);
    }
  }

  /** Puts them there as EMR would, each zipped. */
  @Override
  public void keep(URI target, Path logs) throws IOException {
    for (String name : List.of("controller", "stdout", "stderr")) {
      ByteArrayOutputStream zipped = new ByteArrayOutputStream();
      try (OutputStream gzip = new GZIPOutputStream(zipped)) {
        Files.copy(logs.resolve(name), gzip);
      }
      String key = target.getPath().substring(1) + name + ".gz";
      s3.join()
          .putObject(
              request -> request.bucket(target.getHost()).key(key),
              RequestBody.fromBytes(zipped.toByteArray()));
    }
  }
}
