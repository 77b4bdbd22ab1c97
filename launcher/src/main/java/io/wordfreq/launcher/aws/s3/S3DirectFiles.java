package io.wordfreq.launcher.aws.s3;

import io.wordfreq.counting.line.ManifestLine;
import io.wordfreq.launcher.aws.ServiceErrors;
import io.wordfreq.launcher.batch.S3Name;
import io.wordfreq.launcher.direct.DirectFiles;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What a step of this process reads and writes, in S3. */
public final class S3DirectFiles implements DirectFiles {

  /** An object by any of the names that Hadoop has for S3. */
  private static final Pattern OBJECT = Pattern.compile("s3[an]?://([^/]+/.+)", Pattern.DOTALL);

  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  /** What S3 says of a version that is a delete marker. */
  private static final int NOT_ALLOWED = 405;

  /** What S3 forbids of an object, whoever asks; else it is the asker's credentials. */
  private static final Set<String> FORBIDDING =
      Set.of("AccessDenied", "AllAccessDisabled", "InvalidObjectState");

  private final S3Client s3;

  public S3DirectFiles(S3Client s3) {
    this.s3 = s3;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The version that was announced is read, so that what is stored of it is of no other. A copy
   * was made of that version and has no other.
   */
  @Override
  public Document openDocument(ManifestLine line) throws IOException {
    boolean isCopy = !line.location().equals(line.document());
    S3Name object = object(line.location());
    try {
      S3DocumentStream stream = S3DocumentStream.open(s3, object, isCopy ? null : line.versionId());
      return new Document(stream, stream.length());
    } catch (S3Exception e) {
      throw ofObject(line.document(), e);
    }
  }

  /** {@inheritDoc} What is not in S3 is a file of this machine. */
  @Override
  public InputStream open(String uri) throws IOException {
    if (!OBJECT.matcher(uri).matches()) {
      return openFile(uri);
    }
    S3Name object = object(uri);
    try {
      return s3.getObject(r -> r.bucket(object.bucket()).key(object.key()));
    } catch (S3Exception e) {
      throw ofObject(uri, e);
    }
  }

  private static InputStream openFile(String uri) throws FileNotFoundException {
    // Hadoop takes the path as it is, not encoded as in a URI.
    return new FileInputStream(uri.replaceFirst("^file:(//)?", ""));
  }

  private static S3Name object(String uri) throws FileNotFoundException {
    Matcher object = OBJECT.matcher(uri);
    if (!object.matches()) {
      throw new FileNotFoundException("not an object of S3: " + uri);
    }
    return S3Name.ofFilename(object.group(1));
  }

  /** What is wrong with an object, in the words of Hadoop's S3A; else the exception itself. */
  private static IOException ofObject(String uri, S3Exception e) {
    String code = ServiceErrors.code(e);
    IOException failure =
        switch (e.statusCode()) {
          case NOT_FOUND, NOT_ALLOWED ->
              new FileNotFoundException("No such file or directory: " + uri);
          case FORBIDDEN -> {
            if (!FORBIDDING.contains(code)) {
              throw e;
            }
            yield new AccessDeniedException(uri, null, code + ": " + ServiceErrors.message(e));
          }
          default -> throw e;
        };
    failure.initCause(e);
    return failure;
  }

  @Override
  public Optional<String> read(String uri) {
    S3Name object = S3Name.ofUri(uri);
    try {
      return Optional.of(
          s3.getObjectAsBytes(r -> r.bucket(object.bucket()).key(object.key()))
              .asString(StandardCharsets.UTF_8));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean exists(String uri) {
    S3Name object = S3Name.ofUri(uri);
    try {
      s3.headObject(r -> r.bucket(object.bucket()).key(object.key()));
      return true;
    } catch (NoSuchKeyException e) {
      return false;
    }
  }

  @Override
  public void write(String uri, String text) {
    write(uri, RequestBody.fromString(text));
  }

  @Override
  public void write(String uri, Path content) {
    write(uri, RequestBody.fromFile(content));
  }

  private void write(String uri, RequestBody body) {
    S3Name object = S3Name.ofUri(uri);
    s3.putObject(r -> r.bucket(object.bucket()).key(object.key()), body);
  }
}
