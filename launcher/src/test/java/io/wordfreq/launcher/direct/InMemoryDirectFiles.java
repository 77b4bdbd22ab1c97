package io.wordfreq.launcher.direct;

import io.wordfreq.counting.line.ManifestLine;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Files in memory, which several launchers share. */
final class InMemoryDirectFiles implements DirectFiles {

  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final List<String> written = new ArrayList<>();
  private final Set<String> unreachable = ConcurrentHashMap.newKeySet();
  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);
  private volatile boolean held;

  void put(String uri, String text) {
    put(uri, text.getBytes(StandardCharsets.UTF_8));
  }

  void put(String uri, byte[] bytes) {
    files.put(uri, bytes);
  }

  void remove(String uri) {
    files.remove(uri);
  }

  /** Writes a manifest of these documents. */
  void manifest(String uri, String... documents) {
    StringBuilder lines = new StringBuilder();
    for (String document : documents) {
      byte[] content = files.get(document);
      long bytes = content == null ? 1 : content.length;
      lines
          .append(new ManifestLine(document, bytes, document, null, null, null).toJson())
          .append('\n');
    }
    put(uri, lines.toString());
  }

  /** Has the way to a document break while it is read. */
  void breakOff(String document) {
    unreachable.add(document);
  }

  /** Has whoever opens a document wait until {@link #release}. */
  void hold() {
    held = true;
  }

  void awaitOpened() throws InterruptedException {
    opened.await();
  }

  void release() {
    released.countDown();
  }

  /** What was written, in order, without leases. */
  synchronized List<String> written() {
    return List.copyOf(written);
  }

  @Override
  public Document openDocument(ManifestLine line) throws IOException {
    opened.countDown();
    if (held) {
      try {
        released.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted", e);
      }
    }
    if (unreachable.contains(line.document())) {
      return new Document(new BrokenStream(), 100);
    }
    InputStream stored = open(line.location());
    return new Document(stored, files.get(line.location()).length);
  }

  @Override
  public InputStream open(String uri) throws IOException {
    byte[] bytes = files.get(uri);
    if (bytes == null) {
      throw new FileNotFoundException("No such file or directory: " + uri);
    }
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public Optional<String> read(String uri) {
    return Optional.ofNullable(files.get(uri))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  @Override
  public boolean exists(String uri) {
    return files.containsKey(uri);
  }

  @Override
  public synchronized void write(String uri, String text) {
    put(uri, text);
    if (!uri.endsWith(Lease.SUFFIX)) {
      written.add(uri);
    }
  }

  @Override
  public void write(String uri, Path content) {
    try {
      write(uri, Files.readString(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class BrokenStream extends InputStream {
    @Override
    public int read() {
      throw new IllegalStateException("the network is down");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      return read();
    }
  }
}
