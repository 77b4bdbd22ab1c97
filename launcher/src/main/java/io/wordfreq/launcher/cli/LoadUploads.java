package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.batch.DocumentUploads;
import io.wordfreq.launcher.load.GeneratedText;
import io.wordfreq.launcher.settings.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Uploads a load's documents, one after each pause, several at once where they take longer. */
final class LoadUploads implements AutoCloseable {

  /** An upload waits for S3 most of the time; so many reach some hundred small ones a second. */
  private static final int AT_ONCE = 8;

  /** The SDK gives up a call that takes longer. */
  private static final Duration ENDING = Duration.ofMinutes(2);

  private final DocumentUploads uploads;
  private final GeneratedText text;
  private final String prefix;
  private final Duration pause;
  private final List<LoadSource.Document> documents;
  private final BiConsumer<String, Instant> uploaded;
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
  private final List<Upload> running = new ArrayList<>();
  private final Instant begin;
  private int next;

  private record Upload(String name, Future<Instant> end) {}

  /**
   * @param text what makes those that are not files; null where all are
   * @param uploaded told of each, by its name, and when S3 had it
   */
  LoadUploads(
      DocumentUploads uploads,
      GeneratedText text,
      String prefix,
      Duration pause,
      List<LoadSource.Document> documents,
      Instant begin,
      BiConsumer<String, Instant> uploaded) {
    this.uploads = uploads;
    this.text = text;
    this.prefix = prefix;
    this.pause = pause;
    this.documents = List.copyOf(documents);
    this.begin = begin;
    this.uploaded = uploaded;
  }

  /** Begins those that are due, and tells of those that are done. */
  void goOn(Instant now) {
    while (next < documents.size() && !now.isBefore(begin.plus(pause.multipliedBy(next)))) {
      LoadSource.Document document = documents.get(next);
      running.add(new Upload(document.name(), threads.submit(() -> upload(document))));
      next++;
    }
    for (Iterator<Upload> each = running.iterator(); each.hasNext(); ) {
      Upload upload = each.next();
      if (upload.end().isDone()) {
        each.remove();
        uploaded.accept(upload.name(), end(upload));
      }
    }
  }

  boolean isDone() {
    return next == documents.size() && running.isEmpty();
  }

  /** How many have been begun: the first so many. */
  int begun() {
    return next;
  }

  private Instant upload(LoadSource.Document document) throws IOException {
    String key = prefix + document.name();
    if (document.file() != null) {
      uploads.upload(document.file(), key);
      return Instant.now();
    }
    Path made = Files.createTempFile("wordfreq-load", ".txt");
    try {
      LoadSource.write(text, document, made);
      uploads.upload(made, key);
      return Instant.now();
    } finally {
      Files.delete(made);
    }
  }

  private static Instant end(Upload upload) {
    try {
      return upload.end().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new UserError(
          "%s cannot be uploaded: %s".formatted(upload.name(), e.getCause().getMessage()),
          e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("it had ended", e);
    }
  }

  /** Lets those end that have begun, and begins no more. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(ENDING.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
