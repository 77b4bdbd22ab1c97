package io.wordfreq.launcher.plan.group;

/** A document's message. */
final class Message {
  final double announced;
  boolean visible;
  boolean done;

  /** How often it was taken. */
  int receipts;

  Message(double announced) {
    this.announced = announced;
  }
}
