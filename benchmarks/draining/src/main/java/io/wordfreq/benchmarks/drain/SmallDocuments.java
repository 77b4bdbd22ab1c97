package io.wordfreq.benchmarks.drain;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.WordCount;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Uploads numbered documents of a few words to a sandbox, and checks the results of all. */
public final class SmallDocuments {

  private static final String BUCKET = "wordfreq-uploads";
  private static final String PREFIX = "s3://" + BUCKET + "/documents/";
  private static final int UPLOADS_AT_ONCE = 8;

  private SmallDocuments() {}

  /**
   * Does either.
   *
   * @param arguments {@code upload} or {@code check}, and how many; to be checked is what {@code
   *     wordfreq results --format=json} writes
   */
  public static void main(String[] arguments) throws Exception {
    int documents = Integer.parseInt(arguments[1]);
    switch (arguments[0]) {
      case "upload" -> upload(documents);
      case "check" -> check(documents);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void upload(int documents) throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(UPLOADS_AT_ONCE);
    AtomicInteger next = new AtomicInteger();
    // The sandbox's exports are in the environment.
    try (S3Client s3 = S3Client.builder().forcePathStyle(true).build()) {
      List<Future<?>> uploads = new ArrayList<>();
      for (int i = 0; i < UPLOADS_AT_ONCE; i++) {
        uploads.add(
            threads.submit(
                () -> {
                  for (int n = next.getAndIncrement(); n < documents; n = next.getAndIncrement()) {
                    String key = "documents/" + n;
                    String text = text(n);
                    s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString(text));
                  }
                }));
      }
      for (Future<?> upload : uploads) {
        upload.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static String text(int n) {
    return "Small document number n%d: n%d, n%d.%n".formatted(n, n, n);
  }

  private static List<WordCount> words(int n) {
    return List.of(
        new WordCount("n" + n, 3),
        new WordCount("document", 1),
        new WordCount("number", 1),
        new WordCount("small", 1));
  }

  private static void check(int documents) throws IOException {
    BitSet right = new BitSet(documents);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        DocumentResult result = DocumentResult.parse(line);
        int n = Integer.parseInt(result.document().substring(PREFIX.length()));
        if (result.isFailure() || !result.words().equals(words(n))) {
          throw new IllegalStateException("wrong: " + line);
        }
        right.set(n);
      }
    }
    if (right.cardinality() != documents || right.length() != documents) {
      throw new IllegalStateException(
          "%d of %d documents have results, the first without is %d"
              .formatted(right.cardinality(), documents, right.nextClearBit(0)));
    }
    System.out.printf("%d documents have the right results%n", documents);
  }
}
