package io.wordfreq.launcher.site.files;

import java.io.IOException;
import java.nio.file.Path;

/** A folder holds what no report has written. */
public final class OccupiedFolderException extends IOException {

  private static final long serialVersionUID = 1L;

  OccupiedFolderException(Path folder) {
    super(folder + " holds other files; name a new folder, or one with an older report");
  }
}
