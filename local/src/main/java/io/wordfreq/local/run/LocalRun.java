package io.wordfreq.local.run;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchObserver;
import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.batch.DocumentUploads;
import io.wordfreq.launcher.batch.Launcher;
import io.wordfreq.launcher.pipeline.LaunchLoop;
import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.pipeline.StopSignal;
import io.wordfreq.launcher.settings.UserError;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** Takes documents through the pipeline and collects their results. */
public final class LocalRun {

  /** Of the client's 50 connections some are for the launcher, which starts meanwhile. */
  private static final int MOST_UPLOADS = 40;

  /**
   * A large upload keeps a core busy with reading, hashing and writing; small ones mostly wait to
   * be announced, which is done for ten of them at once. While ten are announced, ten others are
   * written.
   */
  private static final int UPLOADS =
      Math.min(MOST_UPLOADS, Math.max(20, Runtime.getRuntime().availableProcessors()));

  private final List<LocalDocument> documents;
  private final Map<String, DocumentResult> results = new HashMap<>();
  private final Set<String> unread = new HashSet<>();
  private String batchFailure;

  public LocalRun(List<LocalDocument> documents) {
    this.documents = documents;
  }

  /**
   * Uploads the documents and launches until all are counted.
   *
   * @return a result per document, in their order; empty if a signal stopped it
   * @throws UserError if none could be counted
   */
  public List<DocumentResult> run(Pipeline pipeline) throws InterruptedException {
    // Two threads that ask for their first loggers at once have SLF4J complain.
    LoggerFactory.getILoggerFactory();
    // Opened while documents are uploaded: it takes as long as a few of them.
    CompletableFuture<Launcher> launcher =
        CompletableFuture.supplyAsync(() -> pipeline.launcher(true, new ResultCollector()));
    upload(pipeline.uploads());
    try (StopSignal stop = StopSignal.listen()) {
      new LaunchLoop(opened(launcher), pipeline.queue(), stop).untilEmpty();
      if (stop.isRequested()) {
        return List.of();
      }
    }
    if (results.isEmpty() && batchFailure != null) {
      throw new UserError(batchFailure);
    }
    return inOrder();
  }

  private static Launcher opened(CompletableFuture<Launcher> launcher) {
    try {
      return launcher.join();
    } catch (CompletionException e) {
      // A wrong setting is to be told as any other.
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void upload(DocumentUploads uploads) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(UPLOADS);
    try {
      Map<String, Future<?>> pending = new LinkedHashMap<>();
      for (LocalDocument document : documents) {
        pending.computeIfAbsent(
            document.key(), key -> threads.submit(() -> uploads.upload(document.file(), key)));
      }
      for (Map.Entry<String, Future<?>> upload : pending.entrySet()) {
        try {
          upload.getValue().get();
        } catch (ExecutionException e) {
          String reason = uploadFailure(e.getCause());
          results.put(upload.getKey(), DocumentResult.failure(upload.getKey(), reason));
          unread.add(upload.getKey());
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** A file that cannot be read is that document's failure; anything else is everyone's. */
  private static String uploadFailure(Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof FileSystemException failure) {
        return "cannot be read: " + FileReason.of(failure);
      }
    }
    throw cause instanceof SdkException sdk ? sdk : new IllegalStateException(cause);
  }

  /** The documents that could not be read, so that nothing else knows of them. */
  List<DocumentResult> unread() {
    return documents.stream()
        .filter(document -> unread.contains(document.key()))
        .map(document -> results.get(document.key()).withDocument(document.name()))
        .toList();
  }

  private List<DocumentResult> inOrder() {
    String reason = batchFailure == null ? "there is no result" : batchFailure;
    List<DocumentResult> ordered = new ArrayList<>();
    for (LocalDocument document : documents) {
      DocumentResult result = results.get(document.key());
      ordered.add(
          result == null
              ? DocumentResult.failure(document.name(), reason)
              : result.withDocument(document.name()));
    }
    return ordered;
  }

  /** Keeps the results that the launcher reports. */
  private final class ResultCollector implements BatchObserver {

    @Override
    public void stored(CountedDocument counted) {
      results.put(counted.document().key(), counted.result());
    }

    @Override
    public void failed(Batch batch) {
      batchFailure = batch.reason();
    }
  }
}
