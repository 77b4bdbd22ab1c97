package io.wordfreq.launcher.aws.s3;

import java.net.URI;
import java.nio.charset.StandardCharsets;
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
