package io.wordfreq.local.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** S3 on a loopback port, its objects files under a folder. */
public final class S3Endpoint implements AutoCloseable {

  private final S3Proxy proxy;

  private S3Endpoint(S3Proxy proxy) {
    this.proxy = proxy;
  }

  /**
   * Starts it.
   *
   * @param folder where the objects are, made if missing
   * @param port 0 for any free one
   * @param buckets made if missing; what happens in the first is announced
   * @param events takes S3's event messages as JSON; a request returns after it has
   */
  public static S3Endpoint start(
      Path folder,
      int port,
      String accessKey,
      String secretKey,
      String region,
      List<String> buckets,
      Consumer<String> events)
      throws IOException {
    Files.createDirectories(folder);
    BlobStore files =
        new EncodedKeyBlobStore(
            new FilesystemNio2BlobStore(folder.toAbsolutePath().normalize().toString()));
    for (String bucket : buckets) {
      if (!files.containerExists(bucket)) {
        files.createContainer(bucket);
      }
    }
    BlobStore store =
        new NotifyingBlobStore(files, buckets.get(0), region, events, Clock.systemUTC());
    S3Proxy proxy =
        S3Proxy.builder()
            .endpoint(URI.create("http://127.0.0.1:" + port))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, accessKey, secretKey)
            .blobStore(store)
            // The SDK's multipart uploads carry headers that it does not know.
            .ignoreUnknownHeaders(true)
            // Whoever closes a sandbox does not wait for a client that keeps its connection.
            .stopTimeout(0)
            .build();
    EscapedSlashes.install(proxy);
    try {
      proxy.start();
    } catch (Exception e) {
      throw new IOException("S3 does not start on port " + port + ": " + e.getMessage(), e);
    }
    return new S3Endpoint(proxy);
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  @Override
  public void close() {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException("stopping S3", e);
    }
  }
}
