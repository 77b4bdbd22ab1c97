package io.wordfreq.local.fault;

/** What can go wrong with a call to a service. */
public enum Fault {
  /** Status 500; nothing was done. */
  INTERNAL_ERROR,
  /** Status 503; nothing was done. */
  UNAVAILABLE,
  /** The service's own way to say that calls come too fast; nothing was done. */
  THROTTLED,
  /** The connection is reset; nothing was done. */
  RESET,
  /** It was done, but the connection is reset. */
  LOST_ANSWER,
  /** It was done, but the answer is status 500. */
  LATE_ERROR,
  /** It was done, but the connection ends in the middle of the answer's body. */
  TRUNCATED_ANSWER,
  /** It was done, slowly. */
  DELAY
}
