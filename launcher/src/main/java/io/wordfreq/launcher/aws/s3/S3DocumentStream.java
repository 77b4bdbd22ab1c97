package io.wordfreq.launcher.aws.s3;

import io.wordfreq.launcher.batch.S3Name;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * An object from its beginning to its end, as it was when it was opened: where a connection breaks
 * another one goes on, but only with the same object, by its ETag.
 */
final class S3DocumentStream extends InputStream {

  /**
   * How often in a row a connection may break without a byte. The SDK tries each new one some times
   * itself, with pauses.
   */
  private static final int MOST_BREAKS = 4;

  private static final int PRECONDITION_FAILED = 412;
  private static final int NOT_FOUND = 404;

  private final S3Client s3;
  private final GetObjectRequest request;
  private final long length;
  private ResponseInputStream<GetObjectResponse> in;
  private long position;
  private int breaks;

  private S3DocumentStream(
      S3Client s3, GetObjectRequest request, ResponseInputStream<GetObjectResponse> in) {
    this.s3 = s3;
    this.in = in;
    this.length = in.response().contentLength();
    this.request = request.toBuilder().ifMatch(in.response().eTag()).build();
  }

  /**
   * Opens an object.
   *
   * @param versionId null for the newest version
   */
  static S3DocumentStream open(S3Client s3, S3Name object, String versionId) {
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(object.bucket())
            .key(object.key())
            .versionId(versionId)
            .build();
    return new S3DocumentStream(s3, request, s3.getObject(request));
  }

  /** How many bytes the object has. */
  long length() {
    return length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    while (position < length) {
      try {
        int read = in.read(bytes, offset, count);
        if (read < 0) {
          throw new EOFException("%d of %d bytes came".formatted(position, length));
        }
        position += read;
        breaks = 0;
        return read;
      } catch (IOException e) {
        goOn(e);
      }
    }
    // Its end, at which the SDK compares checksums.
    return in.read(bytes, offset, count);
  }

  private void goOn(IOException broken) throws IOException {
    in.abort();
    breaks++;
    if (breaks > MOST_BREAKS) {
      throw broken;
    }
    try {
      in = s3.getObject(request.toBuilder().range("bytes=" + position + "-").build());
    } catch (S3Exception e) {
      if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == NOT_FOUND) {
        throw new IOException(
            "changed while it was read: it is no longer the object that was opened", e);
      }
      throw e;
    }
  }

  /** Without reading what is left, which a connection that is to be used again would cost. */
  @Override
  public void close() {
    if (position < length) {
      in.abort();
    } else {
      try {
        in.close();
      } catch (IOException e) {
        in.abort();
      }
    }
  }
}
