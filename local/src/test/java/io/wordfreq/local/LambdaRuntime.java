package io.wordfreq.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** What Lambda does with a function: creates its handler by name, and calls it. */
public final class LambdaRuntime {

  private static final byte[] SCHEDULED =
      "{\"source\":\"aws.scheduler\"}".getBytes(StandardCharsets.UTF_8);
  private static final int MOST_CALLS = 60;

  /** How it ends where it dies. */
  public static final int KILLED = 137;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RequestStreamHandler handler;

  private LambdaRuntime() throws ReflectiveOperationException {
    handler =
        Class.forName("io.wordfreq.launcher.lambda.LaunchHandler")
            .asSubclass(RequestStreamHandler.class)
            .getDeclaredConstructor()
            .newInstance();
  }

  /**
   * Calls the handler until its log says something.
   *
   * @param arguments what the log is to say in the end, the file it is in, {@code schedule} or the
   *     URL of the queue that calls, and {@code dies} if the first call is to be cut off at its end
   */
  public static void main(String[] arguments) throws Exception {
    LambdaRuntime runtime = new LambdaRuntime();
    Path log = Path.of(arguments[1]);
    for (int call = 0; call < MOST_CALLS; call++) {
      if (arguments[2].equals("schedule")) {
        runtime.call(SCHEDULED);
      } else {
        runtime.deliver(arguments[2], arguments.length > 3);
      }
      if (Files.readString(log).contains(arguments[0])) {
        return;
      }
    }
    System.exit(1);
  }

  private byte[] call(byte[] event) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(event), answer, context());
    return answer.toByteArray();
  }

  /** As an event source mapping without a window, which reports failures of single messages. */
  private void deliver(String queue, boolean dies) throws IOException {
    try (SqsClient sqs = SandboxTools.sqs(System.getenv())) {
      List<Message> messages =
          sqs.receiveMessage(
                  r ->
                      r.queueUrl(queue)
                          .maxNumberOfMessages(10)
                          .waitTimeSeconds(1)
                          .messageAttributeNames("All")
                          .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
              .messages();
      if (!messages.isEmpty()) {
        Set<String> failed = failed(call(LambdaEvents.ofMessages(messages)));
        if (dies) {
          Runtime.getRuntime().halt(KILLED);
        }
        for (Message message : messages) {
          if (!failed.contains(message.messageId())) {
            sqs.deleteMessage(r -> r.queueUrl(queue).receiptHandle(message.receiptHandle()));
          }
        }
      }
    }
  }

  private static Set<String> failed(byte[] answer) throws IOException {
    Set<String> failed = new HashSet<>();
    for (JsonNode each : JSON.readTree(answer).path("batchItemFailures")) {
      failed.add(each.path("itemIdentifier").asText());
    }
    return failed;
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
