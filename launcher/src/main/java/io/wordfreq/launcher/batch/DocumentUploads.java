package io.wordfreq.launcher.batch;

import java.nio.file.Path;

/** The bucket that people put documents into. */
public interface DocumentUploads {

  /** Uploads a file under a key, replacing what was there. */
  DocumentVersion upload(Path file, String key);

  /** Removes the object of a key, if there is one; where the bucket keeps versions, they stay. */
  void remove(String key);
}
