package io.wordfreq.launcher.direct;

import io.wordfreq.counting.compression.Compression;
import io.wordfreq.counting.document.CountOptions;
import io.wordfreq.counting.document.DocumentCounter;
import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.FailureReason;
import io.wordfreq.counting.line.JobFailure.Kind;
import io.wordfreq.counting.line.JobWork;
import io.wordfreq.counting.line.ManifestLine;
import io.wordfreq.launcher.batch.BatchFiles;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does in this process what the job's command line asks for. Memory is bounded, whatever the
 * documents are: what does not fit goes to files.
 */
final class DirectCount implements StepCount {

  private static final Logger LOG = LoggerFactory.getLogger(DirectCount.class);

  /** As the job's one reducer calls it. */
  private static final String PART = "/part-r-00000";

  /** The SDK gives up a read after 30 s without a byte. */
  private static final Duration STOPPING = Duration.ofSeconds(40);

  private final DirectFiles files;
  private final LongAdder bytes = new LongAdder();
  private volatile boolean stopped;

  /** Counts for one step. */
  DirectCount(DirectFiles files) {
    this.files = files;
  }

  @Override
  public void run(List<String> arguments)
      throws RefusedStepException, IOException, InterruptedException {
    DirectArguments given = new DirectArguments(arguments);
    CountOptions options = given.options(files);
    long begun = System.nanoTime();
    List<ManifestLine> documents = documents(given.manifest());
    Path folder = Files.createTempDirectory("wordfreq-step");
    try (ResultLines lines = new ResultLines(documents.size(), folder)) {
      count(documents, options, folder, lines);
      files.write(given.output() + PART, lines.inOrder());
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
      JobWork work = new JobWork(bytes.sum(), documents.size(), true, millis);
      files.write(given.output() + BatchFiles.SUCCESS, work.toJson() + "\n");
    } finally {
      remove(folder);
    }
  }

  /** The manifest's documents, each once, in the order of the output: by their names' bytes. */
  private List<ManifestLine> documents(String manifest) throws RefusedStepException, IOException {
    Map<String, ManifestLine> once = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(files.open(manifest), StandardCharsets.UTF_8))) {
      ManifestLine.readAll(lines).forEach(line -> once.put(line.document(), line));
    } catch (FileNotFoundException e) {
      throw new RefusedStepException(Kind.INPUT, "manifest " + manifest + " does not exist", e);
    } catch (ManifestLine.WrongLineException e) {
      throw new RefusedStepException(Kind.INPUT, "manifest " + manifest + ": " + e.getMessage(), e);
    }
    List<ManifestLine> sorted = new ArrayList<>(once.values());
    sorted.sort(Comparator.comparing(DirectCount::utf8, Arrays::compareUnsigned));
    return sorted;
  }

  private static byte[] utf8(ManifestLine line) {
    return line.document().getBytes(StandardCharsets.UTF_8);
  }

  private void count(
      List<ManifestLine> documents, CountOptions options, Path folder, ResultLines lines)
      throws IOException, InterruptedException {
    DirectWidth width = DirectWidth.here(documents.size());
    Queue<Integer> left = new ConcurrentLinkedQueue<>(largestFirst(documents));
    ExecutorService threads = Executors.newFixedThreadPool(width.documents());
    try {
      ExecutorCompletionService<Void> counting = new ExecutorCompletionService<>(threads);
      for (int i = 0; i < width.documents(); i++) {
        counting.submit(
            () -> {
              countWhatIsLeft(left, documents, options, width, folder, lines);
              return null;
            });
      }
      for (int i = 0; i < width.documents(); i++) {
        counting.take().get();
      }
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } finally {
      stopped = true;
      left.clear();
      threads.shutdownNow();
      // Their files are about to be removed; a read may wait for S3 until it is given up.
      threads.awaitTermination(STOPPING.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private static IOException failure(Throwable cause) throws InterruptedException {
    if (cause instanceof IOException failure) {
      return failure;
    }
    if (cause instanceof InterruptedException interrupted) {
      throw interrupted;
    }
    return new IOException(FailureReason.of(cause), cause);
  }

  /** So that the last that is counted is a short one. */
  private static List<Integer> largestFirst(List<ManifestLine> documents) {
    return IntStream.range(0, documents.size())
        .boxed()
        .sorted(Comparator.comparingLong((Integer i) -> size(documents.get(i))).reversed())
        .toList();
  }

  private static long size(ManifestLine line) {
    return line.bytes() < 0 ? Long.MAX_VALUE : line.bytes();
  }

  private void countWhatIsLeft(
      Queue<Integer> left,
      List<ManifestLine> documents,
      CountOptions options,
      DirectWidth width,
      Path folder,
      ResultLines lines)
      throws IOException, InterruptedException {
    try (DocumentCounter counter =
        new DocumentCounter(options, width.threads(), width.tableBytes(), folder)) {
      for (Integer number = left.poll(); number != null; number = left.poll()) {
        DocumentResult result = count(documents.get(number), counter);
        bytes.add(result.isFailure() ? 0 : result.bytes());
        lines.put(number, result.toJson());
      }
    }
  }

  private DocumentResult count(ManifestLine line, DocumentCounter counter)
      throws IOException, InterruptedException {
    DirectFiles.Document document;
    try {
      document = files.openDocument(line);
    } catch (IOException e) {
      return DocumentResult.failure(line.document(), FailureReason.of(e));
    }
    WatchedStream stored = new WatchedStream(document.stored(), () -> stopped);
    DocumentResult result =
        counter.count(
            line.document(), stored, Compression.ofName(line.location()), document.bytes());
    stored.throwOutage();
    return result;
  }

  private static void remove(Path folder) {
    try {
      try (Stream<Path> all = Files.list(folder)) {
        for (Path each : all.toList()) {
          Files.deleteIfExists(each);
        }
      }
      Files.delete(folder);
    } catch (IOException e) {
      LOG.warn("{} is left behind: {}", folder, FailureReason.of(e));
    }
  }
}
