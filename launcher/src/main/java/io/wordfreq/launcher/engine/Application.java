package io.wordfreq.launcher.engine;

/** What people can do with the application that an engine's job runs belong to. */
public interface Application {

  /**
   * How it stands.
   *
   * @throws ApplicationNotFoundException if there is none
   */
  ApplicationView view();
}
