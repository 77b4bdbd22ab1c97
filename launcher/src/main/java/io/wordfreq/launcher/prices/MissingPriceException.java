package io.wordfreq.launcher.prices;

/** A price that is not there, or that could be one of several; its message names the product. */
public final class MissingPriceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public MissingPriceException(String message) {
    super(message);
  }
}
