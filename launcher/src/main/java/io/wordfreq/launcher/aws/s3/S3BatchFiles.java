package io.wordfreq.launcher.aws.s3;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.ManifestLine;
import io.wordfreq.launcher.aws.Parallel;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchFiles;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.IncompleteOutputException;
import io.wordfreq.launcher.batch.S3Name;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * The folders {@code batches/<id>/} of a bucket: {@code manifest.jsonl}, {@code attempt-<n>/} for
 * the output of a step, {@code documents/} for copies of documents whose keys Hadoop cannot name.
 */
public final class S3BatchFiles implements BatchFiles {

  /** How many documents are copied at once; each copy is a call or two that wait for S3. */
  private static final int COPIES_AT_ONCE = 16;

  /** What the job knows a compressed document by. */
  private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z0-9]{1,8}$");

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
    S3Name manifest = new S3Name(bucket, "batches/" + batchId + "/manifest.jsonl");
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
    return new S3Name(bucket, "batches/" + batchId + "/documents/" + index + suffix);
  }

  private S3Name make(Copy copy) {
    DocumentVersion document = copy.document();
    copier.copy(document.name(), document.versionId(), copy.target());
    return copy.target();
  }

  /** A document under a name that Hadoop can say. */
  private record Copy(DocumentVersion document, S3Name target) {}

  @Override
  public Stream<DocumentVersion> readManifest(Batch batch) {
    List<S3Name> manifest = List.of(S3Name.ofUri(batch.manifest()));
    return ObjectLines.of(s3, manifest.iterator()).map(S3BatchFiles::document);
  }

  private static DocumentVersion document(String line) {
    try {
      return DocumentVersion.of(ManifestLine.parse(line));
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException("not a manifest's line: " + line, e);
    }
  }

  @Override
  public String outputUri(Batch batch) {
    return output(batch).uri();
  }

  private S3Name output(Batch batch) {
    return new S3Name(bucket, "batches/" + batch.id() + "/attempt-" + batch.attempt());
  }

  @Override
  public Stream<DocumentResult> readResults(Batch batch) {
    S3Name output = output(batch);
    try {
      s3.headObject(r -> r.bucket(bucket).key(output.key() + "/_SUCCESS"));
    } catch (NoSuchKeyException e) {
      throw new IncompleteOutputException("no complete output at " + output.uri());
    }
    Stream<S3Name> parts =
        s3
            .listObjectsV2Paginator(r -> r.bucket(bucket).prefix(output.key() + "/part-"))
            .contents()
            .stream()
            .map(part -> new S3Name(bucket, part.key()));
    return ObjectLines.of(s3, parts.iterator()).map(S3BatchFiles::result);
  }

  private static DocumentResult result(String line) {
    try {
      return DocumentResult.parse(line);
    } catch (IOException e) {
      throw new IllegalStateException("not a result's line: " + line, e);
    }
  }
}
