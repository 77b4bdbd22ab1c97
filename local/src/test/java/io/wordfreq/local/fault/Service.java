package io.wordfreq.local.fault;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A service of AWS, with its own forms of refusal. */
public enum Service {
  S3("InternalError", 503, "SlowDown"),
  SQS("InternalFailure", 400, "ThrottlingException"),
  EMR("InternalServerException", 400, "ThrottlingException"),
  EMR_SERVERLESS("InternalServerException", 429, "ThrottlingException"),
  DYNAMODB("InternalServerError", 400, "ProvisionedThroughputExceededException");

  private final String internalError;
  private final int throttlingStatus;
  private final String throttling;

  Service(String internalError, int throttlingStatus, String throttling) {
    this.internalError = internalError;
    this.throttlingStatus = throttlingStatus;
    this.throttling = throttling;
  }

  /** The variable that points the SDK's client at an endpoint. */
  String endpointVariable() {
    return "AWS_ENDPOINT_URL_" + name();
  }

  /**
   * What a request asks for: {@code PUT}, {@code SendMessageBatch}, or {@code POST
   * /applications/-/jobruns}.
   */
  String operation(HttpRequest request) {
    return switch (this) {
      case S3 -> request.method();
      case EMR_SERVERLESS ->
          request.method()
              + " "
              + request.path().replaceAll("(applications|jobruns)/[^/]+", "$1/-");
      case SQS, EMR, DYNAMODB -> request.header("X-Amz-Target").replaceAll(".*\\.", "");
    };
  }

  byte[] internalError(HttpRequest request) {
    return refusal(request, 500, internalError);
  }

  byte[] unavailable(HttpRequest request) {
    return refusal(request, 503, "ServiceUnavailable");
  }

  byte[] throttling(HttpRequest request) {
    return refusal(request, throttlingStatus, throttling);
  }

  private byte[] refusal(HttpRequest request, int status, String code) {
    String message = "a fault of the test: " + code.toLowerCase(Locale.ROOT);
    String type = this == S3 ? "application/xml" : "application/x-amz-json-1.0";
    String body =
        this == S3
            ? """
              <?xml version="1.0" encoding="UTF-8"?>
              <Error><Code>%s</Code><Message>%s</Message></Error>"""
                .formatted(code, message)
            : "{\"__type\":\"com.amazonaws#%s\",\"message\":\"%s\"}".formatted(code, message);
    String head =
        "HTTP/1.1 %d %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
            .formatted(status, code, type, body.length());
    String answer = request.method().equals("HEAD") ? head : head + body;
    return answer.getBytes(StandardCharsets.ISO_8859_1);
  }
}
