package io.wordfreq.launcher.simulation;

import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.InMemoryJobQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A bucket into which documents are put, again and again, and from which they are deleted. It tells
 * the queue as S3 does: at least once, late, and in any order.
 */
final class SimulatedUploads {
  static final String BUCKET = "uploads";

  private final Timeline timeline;
  private final InMemoryJobQueue queue;
  private final Promise promise;
  private final RandomGenerator random;
  private final Trace trace;
  private final boolean versioned;
  private final Map<String, String> current = new TreeMap<>();
  private final List<String> unsent = new ArrayList<>();
  private int sequence;

  SimulatedUploads(
      Timeline timeline,
      InMemoryJobQueue queue,
      Promise promise,
      RandomGenerator random,
      Trace trace) {
    this.timeline = timeline;
    this.queue = queue;
    this.promise = promise;
    this.random = random;
    this.trace = trace;
    this.versioned = random.nextBoolean();
  }

  /** Lets people come and go for five minutes; now and then many come at once. */
  void begin() {
    boolean many = random.nextInt(20) == 0;
    int keys = many ? 60 : 1 + random.nextInt(8);
    int changes = keys + random.nextInt(12);
    for (int i = 0; i < changes; i++) {
      String key = (random.nextInt(many ? 24 : 8) == 0 ? "poison-" : "doc-") + random.nextInt(keys);
      boolean deletes = random.nextInt(6) == 0;
      timeline.in(upTo(many ? 20 : 300), () -> change(key, deletes));
    }
    if (random.nextInt(4) == 0) {
      timeline.in(upTo(300), () -> send("hello"));
      timeline.in(upTo(300), () -> send("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\"}"));
    }
  }

  private void change(String key, boolean deletes) {
    String sequencer = "%08X".formatted(++sequence);
    trace.add(() -> "%s %s is %s".formatted(key, sequencer, deletes ? "deleted" : "put"));
    if (deletes) {
      current.remove(key);
      promise.deleted(BUCKET + "/" + key, versioned);
    } else {
      current.put(key, sequencer);
      promise.uploaded(BUCKET + "/" + key, sequencer);
    }
    announce(record(deletes ? "ObjectRemoved:Delete" : "ObjectCreated:Put", key, sequencer));
  }

  private void announce(String record) {
    int times = random.nextInt(8) == 0 ? 2 : 1;
    for (int i = 0; i < times; i++) {
      Duration delay = random.nextInt(4) == 0 ? upTo(300) : upTo(5);
      timeline.in(delay, () -> send(record, random.nextInt(6) == 0));
    }
  }

  /** Sends a record, or keeps it to go with the next one. */
  private void send(String record, boolean withTheNext) {
    unsent.add(record);
    boolean nothingFollows = timeline.isEmpty();
    if (!withTheNext || nothingFollows) {
      flush();
    } else {
      timeline.in(upTo(60), this::flush);
    }
  }

  private void flush() {
    if (!unsent.isEmpty()) {
      String body = "{\"Records\":[" + String.join(",", unsent) + "]}";
      unsent.clear();
      send(body);
    }
  }

  private void send(String body) {
    promise.announced(queue.send(body), body);
  }

  private String record(String event, String key, String sequencer) {
    return """
        {"eventSource":"aws:s3","eventName":"%s","s3":{"bucket":{"name":"%s"},\
        "object":{"key":"%s","size":%d%s,"sequencer":"%s"}}}"""
        .formatted(
            event,
            BUCKET,
            key,
            1 + random.nextInt(100),
            versioned ? ",\"versionId\":\"%s\"".formatted(sequencer) : "",
            sequencer.toLowerCase(Locale.ROOT));
  }

  /** A document that is there, as somebody names it who knows nothing of events. */
  Optional<DocumentVersion> some() {
    return current.keySet().stream()
        .skip(current.isEmpty() ? 0 : random.nextInt(current.size()))
        .findFirst()
        .map(key -> new DocumentVersion(BUCKET, key, null, null, -1, null));
  }

  /** The sequencer of what is read of a document now; none if it is gone. */
  Optional<String> read(DocumentVersion document) {
    return document.versionId() != null
        ? Optional.of(document.versionId())
        : Optional.ofNullable(current.get(document.key()));
  }

  /** Whether a step that holds the document fails. */
  static boolean isPoison(String filename) {
    return filename.startsWith(BUCKET + "/poison-");
  }

  private Duration upTo(int seconds) {
    return Duration.ofMillis(random.nextInt(seconds * 1000));
  }
}
