package io.wordfreq.local.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that passes nothing on, but keeps the first line of whatever reaches it. */
final class RecordingProxy implements AutoCloseable {

  private final ServerSocket socket;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  RecordingProxy() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::accept, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept();
          BufferedReader lines =
              new BufferedReader(
                  new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
        requests.add(String.valueOf(lines.readLine()));
        client
            .getOutputStream()
            .write(
                "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        requests.add(socket.isClosed() ? "closed" : e.toString());
      }
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  /** What has reached it. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
