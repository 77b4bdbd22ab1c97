package io.wordfreq.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Lambda does with a function on a schedule: creates its handler by name, and calls it. */
public final class LambdaRuntime {

  private static final byte[] SCHEDULED =
      "{\"source\":\"aws.scheduler\"}".getBytes(StandardCharsets.UTF_8);
  private static final int MOST_CALLS = 60;

  private LambdaRuntime() {}

  /**
   * Calls the handler until its log says something.
   *
   * @param arguments what the log is to say in the end, and the file it is in
   */
  public static void main(String[] arguments) throws Exception {
    RequestStreamHandler handler =
        Class.forName("io.wordfreq.launcher.lambda.LaunchHandler")
            .asSubclass(RequestStreamHandler.class)
            .getDeclaredConstructor()
            .newInstance();
    Path log = Path.of(arguments[1]);
    for (int call = 0; call < MOST_CALLS; call++) {
      handler.handleRequest(
          new ByteArrayInputStream(SCHEDULED), OutputStream.nullOutputStream(), context());
      if (Files.readString(log).contains(arguments[0])) {
        return;
      }
    }
    System.exit(1);
  }

  /** Five minutes are left. */
  private static Context context() {
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, values) -> 300_000);
  }
}
