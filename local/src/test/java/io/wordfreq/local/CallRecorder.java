package io.wordfreq.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Writes every call that the SDK makes into a file, as {@code Service.Operation}, after which comes
 * the bucket of a call to S3. The SDK finds it by its own file of interceptors on the class path;
 * it does nothing unless told which file.
 */
public final class CallRecorder implements ExecutionInterceptor {

  /** The system property that names the file. */
  public static final String PROPERTY = "wordfreq.test.calls";

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    String file = System.getProperty(PROPERTY);
    if (file != null) {
      String call =
          attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME)
              + "."
              + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME)
              + context
                  .request()
                  .getValueForField("Bucket", String.class)
                  .map(bucket -> " " + bucket)
                  .orElse("");
      append(Path.of(file), call);
    }
  }

  private static synchronized void append(Path file, String line) {
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
