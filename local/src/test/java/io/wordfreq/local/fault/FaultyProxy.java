package io.wordfreq.local.fault;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Stands in front of a service and makes calls go wrong. A connection carries one request;
 * otherwise requests and answers pass unchanged.
 */
final class FaultyProxy implements AutoCloseable {

  private static final long DELAY_MILLIS = 300;

  private final Service service;
  private final URI upstream;
  private final FaultPlan plan;
  private final ServerSocket server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "faulty");
            thread.setDaemon(true);
            return thread;
          });

  private FaultyProxy(Service service, URI upstream, FaultPlan plan) throws IOException {
    this.service = service;
    this.upstream = upstream;
    this.plan = plan;
    this.server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
  }

  static FaultyProxy start(Service service, URI upstream, FaultPlan plan) throws IOException {
    FaultyProxy proxy = new FaultyProxy(service, upstream, plan);
    proxy.threads.execute(proxy::accept);
    return proxy;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        threads.execute(() -> serve(client));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      Optional<HttpRequest> request = HttpRequest.read(in, client.getOutputStream());
      if (request.isPresent()) {
        answer(request.get(), client);
      }
    } catch (IOException e) {
      // The client closed the connection, or its process has ended.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpRequest request, Socket client) throws IOException, InterruptedException {
    String operation = service.operation(request);
    Optional<Fault> fault = plan.next(service, operation);
    if (fault.isEmpty()) {
      write(client, forward(request));
      return;
    }
    plan.note(service, operation, answer(request, client, fault.get()));
  }

  /** Returns what really happened. */
  private Fault answer(HttpRequest request, Socket client, Fault fault)
      throws IOException, InterruptedException {
    switch (fault) {
      case INTERNAL_ERROR -> write(client, service.internalError(request));
      case UNAVAILABLE -> write(client, service.unavailable(request));
      case THROTTLED -> write(client, service.throttling(request));
      case RESET -> reset(client);
      case LOST_ANSWER -> {
        forward(request);
        reset(client);
      }
      case LATE_ERROR -> {
        forward(request);
        write(client, service.internalError(request));
      }
      case TRUNCATED_ANSWER -> {
        byte[] answer = forward(request);
        int bodyStart = HttpRequest.bodyStart(answer);
        if (bodyStart == answer.length) {
          reset(client);
          return Fault.LOST_ANSWER;
        }
        write(client, answer, (bodyStart + answer.length) / 2);
      }
      case DELAY -> {
        byte[] answer = forward(request);
        TimeUnit.MILLISECONDS.sleep(DELAY_MILLIS);
        write(client, answer);
      }
    }
    return fault;
  }

  private byte[] forward(HttpRequest request) throws IOException {
    try (Socket socket = new Socket(upstream.getHost(), upstream.getPort())) {
      request.send(socket.getOutputStream());
      return HttpRequest.lastOfItsConnection(socket.getInputStream().readAllBytes());
    }
  }

  private static void write(Socket client, byte[] answer) throws IOException {
    write(client, answer, answer.length);
  }

  private static void write(Socket client, byte[] answer, int length) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write(answer, 0, length);
    out.flush();
  }

  /** Closed without lingering, a connection ends with RST instead of FIN. */
  private static void reset(Socket client) throws IOException {
    client.setSoLinger(true, 0);
    client.close();
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
