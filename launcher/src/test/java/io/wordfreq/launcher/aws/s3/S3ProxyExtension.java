package io.wordfreq.launcher.aws.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;

/** S3 for the tests of a class, its objects in memory. */
public final class S3ProxyExtension implements BeforeAllCallback, AfterAllCallback {

  private S3Proxy proxy;
  private S3Client client;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    BlobStore objects = new TransientNio2BlobStore();
    proxy =
        S3Proxy.builder()
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "any", "any")
            .blobStore(objects)
            .ignoreUnknownHeaders(true)
            .build();
    proxy.start();
    client = builder().build();
  }

  private S3ClientBuilder builder() {
    return S3Client.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + proxy.getPort()))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .httpClientBuilder(ApacheHttpClient.builder());
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    client.close();
    proxy.stop();
  }

  public S3Client client() {
    return client;
  }

  /** A client to which a listing names fewer keys at a time than S3's 1,000. */
  S3Client listing(int keys) {
    return builder()
        .overrideConfiguration(o -> o.addExecutionInterceptor(new ShortListings(keys)))
        .build();
  }

  /** A client whose connections break after so many bytes of an object. */
  S3Client breaking(int bytes) {
    return builder()
        .overrideConfiguration(o -> o.addExecutionInterceptor(new ShortConnections(bytes)))
        .build();
  }

  private record ShortConnections(int bytes) implements ExecutionInterceptor {
    @Override
    public Optional<InputStream> modifyHttpResponseContent(
        Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
      return context.request() instanceof GetObjectRequest
          ? context.responseBody().map(body -> new ShortStream(body, bytes))
          : context.responseBody();
    }
  }

  /** Breaks where there is more than some bytes. */
  private static final class ShortStream extends FilterInputStream {
    private int left;

    ShortStream(InputStream in, int bytes) {
      super(in);
      this.left = bytes;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = in.read(bytes, offset, left == 0 ? 1 : Math.min(left, length));
      if (left == 0 && count > 0) {
        throw new IOException("connection reset");
      }
      left -= Math.max(0, count);
      return count;
    }
  }

  private record ShortListings(int keys) implements ExecutionInterceptor {
    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
      return context.request() instanceof ListObjectsV2Request listing
          ? listing.toBuilder().maxKeys(keys).build()
          : context.request();
    }
  }

  /** The name of a new bucket. */
  public String createBucket() {
    String name = UUID.randomUUID().toString();
    client.createBucket(r -> r.bucket(name));
    return name;
  }

  void put(String bucket, String key, String content) {
    client.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString(content));
  }

  String get(String bucket, String key) {
    return client.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asString(StandardCharsets.UTF_8);
  }
}
