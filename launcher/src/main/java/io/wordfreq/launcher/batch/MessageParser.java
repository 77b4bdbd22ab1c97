package io.wordfreq.launcher.batch;

/** Understands what messages on the jobs queue say. */
@FunctionalInterface
public interface MessageParser {

  /** What a message's body says; never throws because of what it says. */
  Announcement parse(String body);
}
