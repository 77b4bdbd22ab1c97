package io.wordfreq.launcher.aws.s3;

import io.wordfreq.launcher.batch.S3Name;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Puts the job's jar where a cluster can read it. */
public final class S3JobJar {

  private final S3Client s3;
  private final String bucket;

  /**
   * @param bucket the work bucket
   */
  public S3JobJar(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /**
   * Puts a jar under its SHA-256, if it is not there already: launchers of different versions do
   * not disturb each other's steps.
   *
   * @return the URI a step names it by
   * @throws IOException if the file cannot be read
   */
  public String upload(Path jar) throws IOException {
    S3Name name = new S3Name(bucket, "jobs/" + sha256(jar) + ".jar");
    if (!exists(name)) {
      s3.putObject(r -> r.bucket(name.bucket()).key(name.key()), RequestBody.fromFile(jar));
    }
    return name.uri();
  }

  private boolean exists(S3Name name) {
    try {
      s3.headObject(r -> r.bucket(name.bucket()).key(name.key()));
      return true;
    } catch (NoSuchKeyException e) {
      return false;
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(bytes, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
