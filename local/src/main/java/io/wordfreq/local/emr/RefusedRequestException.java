package io.wordfreq.local.emr;

/** A request that EMR refuses. */
final class RefusedRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String type;

  private RefusedRequestException(String type, String message) {
    super(message);
    this.type = type;
  }

  static RefusedRequestException validation(String message) {
    return new RefusedRequestException("ValidationException", message);
  }

  static RefusedRequestException invalidRequest(String message) {
    return new RefusedRequestException("InvalidRequestException", message);
  }

  /** The error code that clients see. */
  String type() {
    return type;
  }
}
