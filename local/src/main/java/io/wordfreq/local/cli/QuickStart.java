package io.wordfreq.local.cli;

import io.wordfreq.launcher.cli.WordFreq;

/**
 * Loads what runs of {@code local} load, one by each engine, so that a list of this process'
 * classes has all of them. The wordfreq script runs it once.
 */
public final class QuickStart {

  private QuickStart() {}

  /** Counts a file by each engine. Takes the file. */
  public static void main(String[] arguments) {
    Main.setDefaults();
    for (String engine : new String[] {"direct", "emr"}) {
      String[] run = {"local", "--engine", engine, arguments[0]};
      int exit = WordFreq.run(Main.commandLine(run), run);
      if (exit != 0) {
        System.exit(exit);
      }
    }
    System.exit(0);
  }
}
