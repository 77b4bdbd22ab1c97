package io.wordfreq.launcher.aws.dynamodb;

import io.wordfreq.launcher.NpmPackage;
import java.io.IOException;
import java.nio.file.Path;

/** The server's program, fetched from the npm registry once per build folder. */
final class DynoxideBinary {

  private static final NpmPackage PACKAGE =
      new NpmPackage(
          "@dynoxide/linux-x64",
          "1.2.1",
          "dynoxide",
          "be909b7910d3fb552e85db10ef3c8ebae4bd35fee0f26dffdb6dfa5cc656426e");

  private DynoxideBinary() {}

  /**
   * @throws IOException if there is none for this machine, or it cannot be fetched
   */
  static Path fetch() throws IOException {
    String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!platform.equals("Linux amd64")) {
      throw new IOException("Dynoxide comes for Linux amd64, this is " + platform);
    }
    return PACKAGE.fetch();
  }
}
