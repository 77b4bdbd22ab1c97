package io.wordfreq.launcher.simulation;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.JobFailure;
import io.wordfreq.counting.line.JobFailure.Kind;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.InMemoryBatchFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/** What steps do, wherever they run, and what becomes of their files. */
final class SimulatedJob {
  private final Simulation simulation;
  private final Timeline timeline;
  private final InMemoryBatchFiles files;
  private final SimulatedUploads uploads;
  private final Promise promise;
  private final RandomGenerator random;
  private final Trace trace;

  SimulatedJob(
      Simulation simulation,
      Timeline timeline,
      InMemoryBatchFiles files,
      SimulatedUploads uploads,
      Promise promise,
      RandomGenerator random,
      Trace trace) {
    this.simulation = simulation;
    this.timeline = timeline;
    this.files = files;
    this.uploads = uploads;
    this.promise = promise;
    this.random = random;
    this.trace = trace;
  }

  static String output(List<String> arguments) {
    return arguments.get(arguments.size() - 1);
  }

  private static String manifest(List<String> arguments) {
    return arguments.get(arguments.indexOf("--manifest") + 1);
  }

  /** A step was added; whoever cleans up may take its manifest away. */
  void added(List<String> arguments) {
    if (vanishes()) {
      timeline.in(Duration.ofSeconds(random.nextInt(600)), () -> removeManifest(arguments));
    }
  }

  private boolean vanishes() {
    return random.nextDouble() < simulation.faultiness().vanishing();
  }

  private void removeManifest(List<String> arguments) {
    String manifest = manifest(arguments);
    List<DocumentVersion> documents = files.manifest(manifest);
    if (documents != null) {
      trace.add(() -> manifest + " vanishes");
      promise.vanished(documents);
      files.removeManifest(manifest);
    }
  }

  /** Why it would not begin. */
  Optional<JobFailure> refusal(List<String> arguments) {
    if (random.nextDouble() >= simulation.faultiness().wrongOptions()) {
      promise.begun(output(arguments));
      return Optional.empty();
    }
    promise.refused(output(arguments));
    return Optional.of(new JobFailure(Kind.USAGE, "--top 'ten' is not a number"));
  }

  /** The documents it is to count; none if nobody knows them any more. */
  Optional<List<DocumentVersion>> documents(List<String> arguments) {
    return Optional.ofNullable(files.manifest(manifest(arguments)));
  }

  static boolean isPoisoned(List<DocumentVersion> documents) {
    return documents.stream().map(DocumentVersion::filename).anyMatch(SimulatedUploads::isPoison);
  }

  List<DocumentResult> count(List<DocumentVersion> documents) {
    List<DocumentResult> lines = new ArrayList<>();
    for (DocumentVersion document : documents) {
      lines.add(
          uploads
              .read(document)
              .map(
                  sequencer ->
                      DocumentResult.success(
                          document.uri(), List.of(new WordCount(sequencer, 1)), 1, 1, 1))
              .orElseGet(() -> DocumentResult.failure(document.uri(), "NoSuchKey")));
    }
    Collections.shuffle(lines, new Random(random.nextLong()));
    return lines;
  }

  /** Writes a complete output, which whoever cleans up may take away. */
  void write(String output, List<DocumentResult> lines) {
    files.writeOutput(output, lines);
    if (vanishes()) {
      trace.add(() -> output + " will vanish");
      timeline.in(Duration.ofSeconds(random.nextInt(120)), () -> files.removeOutput(output));
    }
  }
}
