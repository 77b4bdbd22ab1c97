package io.wordfreq.benchmarks.drain;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.event.S3EventMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Numbered documents of many sizes, the same at every run: uploaded to a sandbox, announced once
 * more, downloaded by a plain loop, and their results checked.
 */
public final class MixedDocuments {

  private static final String BUCKET = "wordfreq-uploads";
  private static final String PREFIX = "s3://" + BUCKET + "/";
  private static final int UPLOADS_AT_ONCE = 4;

  /** SQS takes no more messages in a call. */
  private static final int MESSAGES_AT_ONCE = 10;

  private static final int LINE = 80;

  /** English of this size has about as many different words. */
  private static final int WORDS = 40_000;

  /** What {@code wordfreq} keeps of a document unless told otherwise. */
  private static final int TOP = 10;

  private final String folder;
  private final int documents;
  private final double smallest;
  private final double largest;

  private MixedDocuments(String folder, int documents, double smallest, double largest) {
    this.folder = folder;
    this.documents = documents;
    this.smallest = smallest;
    this.largest = largest;
  }

  /**
   * Does one of these.
   *
   * @param arguments {@code upload}, {@code announce}, {@code download} (with as many threads as
   *     there are processors) or {@code check} (what {@code wordfreq results --format=json}
   *     writes); the folder in the bucket; how many documents; the smallest's and the largest's
   *     bytes, the others' logarithms lie evenly between
   */
  public static void main(String[] arguments) throws Exception {
    MixedDocuments documents =
        new MixedDocuments(
            arguments[1],
            Integer.parseInt(arguments[2]),
            Double.parseDouble(arguments[3]),
            Double.parseDouble(arguments[4]));
    switch (arguments[0]) {
      case "upload" -> documents.upload();
      case "announce" -> documents.announce();
      case "download" -> documents.download();
      case "check" -> documents.check();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private String key(int n) {
    return folder + "/" + n + ".txt";
  }

  private int size(int n) {
    return (int) (smallest * Math.pow(largest / smallest, (n + 0.5) / documents));
  }

  private void upload() throws Exception {
    // The sandbox's exports are in the environment.
    try (S3Client s3 = S3Client.builder().forcePathStyle(true).build()) {
      inParallel(
          UPLOADS_AT_ONCE,
          n -> s3.putObject(r -> r.bucket(BUCKET).key(key(n)), RequestBody.fromBytes(text(n))));
    }
  }

  /** Says of each document that it has been uploaded just now, as the sandbox did at first. */
  private void announce() {
    String queue = System.getenv("WORDFREQ_QUEUE_URL");
    Instant now = Instant.now();
    String sequencer = "%016X".formatted(now.toEpochMilli() << 20);
    try (SqsClient sqs = SqsClient.create()) {
      List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
      for (int n = 0; n < documents; n++) {
        DocumentVersion document =
            new DocumentVersion(BUCKET, key(n), null, sequencer, size(n), now);
        entries.add(
            SendMessageBatchRequestEntry.builder()
                .id(Integer.toString(n))
                .messageBody(S3EventMessage.created(document))
                .build());
        if (entries.size() == MESSAGES_AT_ONCE || n == documents - 1) {
          sqs.sendMessageBatch(r -> r.queueUrl(queue).entries(entries));
          entries.clear();
        }
      }
    }
  }

  private void download() throws Exception {
    try (S3Client s3 = S3Client.builder().forcePathStyle(true).build()) {
      inParallel(
          Runtime.getRuntime().availableProcessors(),
          n -> {
            try (InputStream in = s3.getObject(r -> r.bucket(BUCKET).key(key(n)))) {
              in.transferTo(OutputStream.nullOutputStream());
            }
          });
    }
  }

  private void check() throws IOException {
    DocumentResult[] found = new DocumentResult[documents];
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        DocumentResult result = DocumentResult.parse(line);
        String name = result.document();
        if (name.startsWith(PREFIX + folder + "/")) {
          int from = PREFIX.length() + folder.length() + 1;
          found[Integer.parseInt(name.substring(from, name.length() - ".txt".length()))] = result;
        }
      }
    }
    for (int n = 0; n < documents; n++) {
      if (found[n] == null || found[n].isFailure() || !found[n].words().equals(top(n))) {
        throw new IllegalStateException("wrong or missing: " + key(n) + ": " + found[n]);
      }
    }
  }

  private interface Work {
    void on(int n) throws Exception;
  }

  private void inParallel(int width, Work work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(width);
    AtomicInteger next = new AtomicInteger();
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < width; i++) {
        all.add(
            threads.submit(
                () -> {
                  for (int n = next.getAndIncrement(); n < documents; n = next.getAndIncrement()) {
                    work.on(n);
                  }
                  return null;
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** As many words as fit, by Zipf's law. */
  private int[] words(int n) {
    SplittableRandom random = new SplittableRandom(n);
    int[] words = new int[size(n)];
    int count = 0;
    int bytes = 0;
    while (true) {
      int word = (int) Math.pow(WORDS, random.nextDouble()) - 1;
      bytes += word(word).length() + 1;
      if (bytes > size(n)) {
        return Arrays.copyOf(words, count);
      }
      words[count++] = word;
    }
  }

  /** A word of letters, the shorter the more frequent, as in languages. */
  private static String word(int number) {
    StringBuilder word = new StringBuilder();
    for (int rest = number; word.isEmpty() || rest > 0; rest /= 100) {
      word.append("bcdfghklmnprstvwzjqx".charAt(rest % 20)).append("aeiou".charAt(rest / 20 % 5));
    }
    return word.toString();
  }

  private byte[] text(int n) {
    byte[] text = new byte[size(n)];
    Arrays.fill(text, (byte) ' ');
    int at = 0;
    int line = 0;
    for (int each : words(n)) {
      byte[] word = word(each).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(word, 0, text, at, word.length);
      at += word.length + 1;
      if (at - line > LINE) {
        text[at - 1] = '\n';
        line = at;
      }
    }
    return text;
  }

  private List<WordCount> top(int n) {
    long[] counts = new long[WORDS];
    for (int each : words(n)) {
      counts[each]++;
    }
    return IntStream.range(0, WORDS)
        .filter(i -> counts[i] > 0)
        .mapToObj(i -> new WordCount(word(i), counts[i]))
        .sorted(
            Comparator.comparingLong(WordCount::count).reversed().thenComparing(WordCount::word))
        .limit(TOP)
        .toList();
  }
}
