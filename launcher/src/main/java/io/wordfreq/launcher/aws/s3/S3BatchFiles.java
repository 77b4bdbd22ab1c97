package io.wordfreq.launcher.aws.s3;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.FailureReason;
import io.wordfreq.counting.line.JobFailure;
import io.wordfreq.counting.line.JobFailure.Kind;
import io.wordfreq.counting.line.JobWork;
import io.wordfreq.counting.line.ManifestLine;
import io.wordfreq.launcher.aws.Parallel;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchFileException;
import io.wordfreq.launcher.batch.BatchFileException.File;
import io.wordfreq.launcher.batch.BatchFileException.Problem;
import io.wordfreq.launcher.batch.BatchFiles;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.S3Name;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The objects {@code manifests/<id>.jsonl} of a bucket, and its folders {@code batches/<id>/}:
 * {@code attempt-<n>/} for the output of a step, {@code documents/} for copies of documents whose
 * keys Hadoop cannot name.
 *
 * <p>Manifests are apart, since a bucket's lifecycle goes by prefixes: all else can be made again,
 * but the ledger holds a batch's documents through its manifest alone.
 */
public final class S3BatchFiles implements BatchFiles {

  private static final Logger LOG = LoggerFactory.getLogger(S3BatchFiles.class);

  /** How many documents are copied at once; each copy is a call or two that wait for S3. */
  private static final int COPIES_AT_ONCE = 16;

  /** What the job knows a compressed document by. */
  private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z0-9]{1,8}$");

  private static final String BATCHES = "batches/";

  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private final S3Client s3;
  private final String bucket;
  private final ObjectCopier copier;

  /**
   * @param bucket the work bucket
   */
  public S3BatchFiles(S3Client s3, String bucket) {
    this(s3, bucket, ObjectCopier.MAX_COPY_BYTES);
  }

  S3BatchFiles(S3Client s3, String bucket, long maxCopyBytes) {
    this.s3 = s3;
    this.bucket = bucket;
    this.copier = new ObjectCopier(s3, maxCopyBytes);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Documents that Hadoop cannot name are copied first. Where one is gone, the manifest still
   * names the copy, so that the job reports it as missing: by its own name Hadoop might find
   * another document.
   */
  @Override
  public String writeManifest(String batchId, Stream<DocumentVersion> documents) {
    S3Name manifest = new S3Name(bucket, "manifests/" + batchId + ".jsonl");
    try {
      Path file = Files.createTempFile("manifest", ".jsonl");
      try {
        List<Copy> copies = writeLines(file, batchId, documents);
        Parallel.map(copies, COPIES_AT_ONCE, this::make);
        s3.putObject(
            r ->
                r.bucket(manifest.bucket()).key(manifest.key()).contentType("application/x-ndjson"),
            RequestBody.fromFile(file));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return manifest.uri();
  }

  /** Returns the copies that the lines name, which are to be made. */
  private List<Copy> writeLines(Path file, String batchId, Stream<DocumentVersion> documents)
      throws IOException {
    List<Copy> copies = new ArrayList<>();
    try (BufferedWriter lines = Files.newBufferedWriter(file)) {
      Iterator<DocumentVersion> all = documents.iterator();
      for (int i = 0; all.hasNext(); i++) {
        DocumentVersion document = all.next();
        String location = document.uri();
        if (!HadoopPaths.canName(document.bucket(), document.key())) {
          Copy copy = new Copy(document, copyOf(batchId, document, i));
          copies.add(copy);
          location = copy.target().uri();
        }
        lines.write(document.toManifestLine(location).toJson());
        lines.write('\n');
      }
    }
    return copies;
  }

  private S3Name copyOf(String batchId, DocumentVersion document, int index) {
    Matcher extension = EXTENSION.matcher(document.key());
    String suffix = extension.find() ? extension.group() : "";
    return new S3Name(bucket, BATCHES + batchId + "/documents/" + index + suffix);
  }

  private S3Name make(Copy copy) {
    DocumentVersion document = copy.document();
    copier.copy(document.name(), document.versionId(), copy.target());
    return copy.target();
  }

  /** A document under a name that Hadoop can say. */
  private record Copy(DocumentVersion document, S3Name target) {}

  @Override
  public void checkManifest(Batch batch) {
    check(S3Name.ofUri(batch.manifest()), File.MANIFEST);
  }

  private void check(S3Name object, File file) {
    try {
      s3.headObject(r -> r.bucket(object.bucket()).key(object.key()));
    } catch (NoSuchKeyException e) {
      // A HEAD says the same of a bucket that is gone, which is no batch's own trouble.
      s3.headBucket(r -> r.bucket(object.bucket()));
      throw unreadable(file, object, e);
    } catch (S3Exception e) {
      throw unreadable(file, object, e);
    }
  }

  @Override
  public Stream<DocumentVersion> readManifest(Batch batch) {
    S3Name manifest = S3Name.ofUri(batch.manifest());
    return ObjectLines.of(s3, List.of(manifest).iterator(), File.MANIFEST)
        .map(line -> parsed(line, File.MANIFEST, S3BatchFiles::document));
  }

  private static DocumentVersion document(String line) throws IOException {
    return DocumentVersion.of(ManifestLine.parse(line));
  }

  private interface Parser<T> {
    T parse(String line) throws IOException;
  }

  private static <T> T parsed(ObjectLines.Line line, File file, Parser<T> parser) {
    try {
      return parser.parse(line.text());
    } catch (IOException | IllegalArgumentException e) {
      throw new BatchFileException(
          file,
          Problem.DAMAGED,
          "%s is damaged, line %d: %s"
              .formatted(line.object().uri(), line.number(), FailureReason.of(e)),
          e);
    }
  }

  /** What is wrong with an object, if that will not pass by itself; else the exception itself. */
  static RuntimeException unreadable(File file, S3Name object, S3Exception e) {
    if (e instanceof NoSuchBucketException) {
      return e;
    }
    return switch (e.statusCode()) {
      case NOT_FOUND -> new BatchFileException(file, Problem.GONE, object.uri() + " is gone", e);
      case FORBIDDEN ->
          new BatchFileException(
              file,
              Problem.FORBIDDEN,
              "%s may not be read: %s".formatted(object.uri(), e.getMessage()),
              e);
      default -> e;
    };
  }

  @Override
  public String outputUri(Batch batch) {
    return output(batch).uri();
  }

  /** The URI below which the output of every attempt is, as {@code ID/attempt-N}. */
  public static String outputs(String workBucket) {
    return new S3Name(workBucket, BATCHES).uri();
  }

  /** What a step wrote of its work, if it was told to; one call, as it was to see that it ended. */
  private Optional<JobWork> readSuccess(S3Name object) {
    String text;
    try {
      text = s3.getObjectAsBytes(r -> r.bucket(object.bucket()).key(object.key())).asUtf8String();
    } catch (S3Exception e) {
      throw unreadable(File.OUTPUT, object, e);
    }
    try {
      return Optional.of(JobWork.parse(text));
    } catch (IOException e) {
      LOG.debug("{} says nothing of its job's work", object.uri(), e);
      return Optional.empty();
    }
  }

  private S3Name output(Batch batch) {
    return new S3Name(bucket, BATCHES + batch.id() + "/attempt-" + batch.attempt());
  }

  @Override
  public Optional<JobFailure> readFailure(Batch batch) {
    S3Name output = output(batch);
    S3Name file = new S3Name(bucket, output.key() + JobFailure.SUFFIX);
    try {
      String line = s3.getObjectAsBytes(r -> r.bucket(bucket).key(file.key())).asUtf8String();
      return Optional.of(JobFailure.parse(line));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (S3Exception e) {
      throw unreadable(File.OUTPUT, file, e);
    } catch (IOException e) {
      // That it is there says enough.
      return Optional.of(
          new JobFailure(
              Kind.INPUT, "%s is damaged: %s".formatted(file.uri(), FailureReason.of(e))));
    }
  }

  @Override
  public Stream<DocumentResult> readResults(Batch batch) {
    return readResults(batch, work -> {});
  }

  @Override
  public Stream<DocumentResult> readResults(Batch batch, Consumer<JobWork> work) {
    S3Name output = output(batch);
    readSuccess(new S3Name(bucket, output.key() + SUCCESS)).ifPresent(work);
    Stream<S3Name> parts =
        s3
            .listObjectsV2Paginator(r -> r.bucket(bucket).prefix(output.key() + "/part-"))
            .contents()
            .stream()
            .map(part -> new S3Name(bucket, part.key()));
    return ObjectLines.of(s3, parts.iterator(), File.OUTPUT)
        .map(line -> parsed(line, File.OUTPUT, DocumentResult::parse));
  }
}
