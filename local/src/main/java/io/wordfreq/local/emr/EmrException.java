package io.wordfreq.local.emr;

/** A request that EMR refuses. */
final class EmrException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String type;

  private EmrException(String type, String message) {
    super(message);
    this.type = type;
  }

  static EmrException validation(String message) {
    return new EmrException("ValidationException", message);
  }

  static EmrException invalidRequest(String message) {
    return new EmrException("InvalidRequestException", message);
  }

  /** The error code that clients see. */
  String type() {
    return type;
  }
}
