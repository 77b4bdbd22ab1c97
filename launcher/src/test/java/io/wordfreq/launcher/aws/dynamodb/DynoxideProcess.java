package io.wordfreq.launcher.aws.dynamodb;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** The server's process, listening on a free loopback port. */
final class DynoxideProcess implements AutoCloseable {

  /**
   * Runs the server and waits for the end of standard input, which comes when the JVM closes it or
   * is gone, however abruptly; then kills the server.
   */
  private static final String WATCH = "\"$@\" & server=$!; cat > /dev/null; kill -9 \"$server\"";

  private final Process watcher;
  private final int port;

  private DynoxideProcess(Process watcher, int port) {
    this.watcher = watcher;
    this.port = port;
  }

  /** Returns when the server answers. */
  static DynoxideProcess start(Path binary) throws IOException {
    int port = freePort();
    String portText = Integer.toString(port);
    Process watcher =
        new ProcessBuilder(
                "sh",
                "-c",
                WATCH,
                "sh",
                binary.toString(),
                "serve",
                "--host",
                "127.0.0.1",
                "--port",
                portText)
            .redirectErrorStream(true)
            .redirectOutput(binary.resolveSibling("server.log").toFile())
            .start();
    DynoxideProcess process = new DynoxideProcess(watcher, port);
    await("Dynoxide to answer on port " + port)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(process::answers);
    return process;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    watcher.getOutputStream().close();
    try {
      watcher.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
