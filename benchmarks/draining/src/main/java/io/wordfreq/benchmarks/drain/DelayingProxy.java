package io.wordfreq.benchmarks.drain;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A server that is farther away: what is sent to it is passed on, each request after a pause. A
 * request is what a client sends after it has been sent something, or first; so one answer is
 * waited for before the next request, as HTTP/1.1's clients do.
 */
public final class DelayingProxy {

  private static final int BUFFER = 1 << 16;

  private DelayingProxy() {}

  /**
   * Runs until it is killed; says its port on standard output.
   *
   * @param arguments the server's port on this machine, and the pause in milliseconds
   */
  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    long millis = Long.parseLong(arguments[1]);
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      System.out.println(server.getLocalPort());
      while (true) {
        Socket client = server.accept();
        Socket target = new Socket(InetAddress.getLoopbackAddress(), port);
        client.setTcpNoDelay(true);
        target.setTcpNoDelay(true);
        AtomicBoolean answered = new AtomicBoolean(true);
        start(() -> pass(client, target, () -> pauseOnce(answered, millis)));
        start(() -> pass(target, client, () -> answered.set(true)));
      }
    }
  }

  private static void start(Runnable passing) {
    Thread thread = new Thread(passing);
    thread.setDaemon(true);
    thread.start();
  }

  private static void pauseOnce(AtomicBoolean answered, long millis) {
    if (answered.getAndSet(false)) {
      try {
        TimeUnit.MILLISECONDS.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void pass(Socket from, Socket to, Runnable before) {
    byte[] buffer = new byte[BUFFER];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        before.run();
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // One side has closed the connection, and now both have.
    }
  }
}
