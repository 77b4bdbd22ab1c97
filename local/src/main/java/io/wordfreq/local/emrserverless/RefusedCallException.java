package io.wordfreq.local.emrserverless;

/** A call that EMR Serverless refuses. */
final class RefusedCallException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;

  private RefusedCallException(int status, String type, String message) {
    super(message);
    this.status = status;
    this.type = type;
  }

  static RefusedCallException validation(String message) {
    return new RefusedCallException(400, "ValidationException", message);
  }

  static RefusedCallException notFound(String message) {
    return new RefusedCallException(404, "ResourceNotFoundException", message);
  }

  static RefusedCallException conflict(String message) {
    return new RefusedCallException(409, "ConflictException", message);
  }

  /** The HTTP status. */
  int status() {
    return status;
  }

  /** The error code that clients see. */
  String type() {
    return type;
  }
}
