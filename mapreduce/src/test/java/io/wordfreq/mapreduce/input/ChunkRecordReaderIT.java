package io.wordfreq.mapreduce.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.zstd.ZstdOutputStream;
import io.wordfreq.counting.compression.Bzip2Files;
import io.wordfreq.counting.compression.Compression;
import io.wordfreq.counting.markup.MarkupOption;
import io.wordfreq.counting.text.ByteRange;
import io.wordfreq.counting.text.Chunk;
import io.wordfreq.counting.text.TextChunks;
import io.wordfreq.counting.text.TextOptions;
import io.wordfreq.counting.text.TextReader;
import io.wordfreq.mapreduce.options.JobOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents of all kinds, as they lie on a file system. */
class ChunkRecordReaderIT {

  private static final String[] KINDS = {"plain", "a.gz", "a.bz2", "a.zst"};

  private static final String TEXT = "one two\nthrée  漢字 four, five\tsix 😀 seven\n";

  @TempDir private Path folder;
  private final Configuration conf = new Configuration();

  /** A file system that knows of every file, and not by its ETag. */
  private abstract static class AnyFile extends RawLocalFileSystem {
    @Override
    public boolean hasPathCapability(org.apache.hadoop.fs.Path path, String capability) {
      return false;
    }

    @Override
    public FileStatus getFileStatus(org.apache.hadoop.fs.Path path) {
      return new FileStatus(4, false, 1, 1, 0, path);
    }
  }

  /** A file system whose files cannot be read, each for the reason that its name is. */
  public static final class Throwing extends AnyFile {
    @Override
    public FSDataInputStream open(org.apache.hadoop.fs.Path path, int bufferSize) {
      throw switch (path.getName()) {
        case "memory" -> new OutOfMemoryError("Java heap space");
        case "class" -> new NoClassDefFoundError("a/B");
        default -> new StackOverflowError();
      };
    }
  }

  /** A file system out of reach, from the beginning of a file on or when it is read. */
  public static final class OutOfReach extends AnyFile {
    @Override
    public FSDataInputStream open(org.apache.hadoop.fs.Path path, int bufferSize)
        throws IOException {
      if (path.getName().equals("unopened")) {
        throw new UnknownHostException("s3.eu-central-1.amazonaws.com");
      }
      return new FSDataInputStream(new Silent());
    }
  }

  /** A file of a server that has stopped to answer. */
  private static final class Silent extends FSInputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("reading", new SocketTimeoutException("Read timed out"));
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return read();
    }

    @Override
    public void seek(long position) {}

    @Override
    public long getPos() {
      return 0;
    }

    @Override
    public boolean seekToNewSource(long target) {
      return false;
    }
  }

  /** A file system that lets nobody read. */
  public static final class Forbidding extends AnyFile {
    @Override
    public FSDataInputStream open(org.apache.hadoop.fs.Path path, int bufferSize)
        throws IOException {
      throw new AccessControlException("Permission denied: " + path.getName());
    }
  }

  @Test
  void shouldReadAWholeDocumentAsItIsWhateverWasAnnounced() throws IOException {
    for (String kind : KINDS) {
      byte[] stored = compress(kind, TEXT.getBytes(UTF_8));
      Path file = Files.write(folder.resolve(kind), stored);
      int size = stored.length;

      for (long announced : new long[] {size, -1, size - 3, size + 2, 0}) {
        Read read = read(whole(file, announced));
        assertThat(read.failure()).as("%s, %d announced", kind, announced).isNull();
        assertThat(read.text()).isEqualTo(TEXT);
        assertThat(read.storedBytes()).isEqualTo(size);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"unopened", "unread", "unread.gz"})
  void shouldFailTheTaskWhereS3IsOutOfReach(String name) {
    // given
    conf.setClass("fs.s3a.impl", OutOfReach.class, RawLocalFileSystem.class);
    conf.setBoolean("fs.s3a.impl.disable.cache", true);
    String uri = "s3a://uploads/" + name;

    // then
    assertThatThrownBy(() -> read(DocumentPart.whole(uri, uri, 4)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(uri + " cannot be reached: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unopened", "unread", "unread.gz"})
  void shouldFailTheDocumentWhereItsOwnHostIs(String name) throws IOException {
    // given
    conf.setClass("fs.elsewhere.impl", OutOfReach.class, RawLocalFileSystem.class);
    String uri = "elsewhere://host/" + name;

    // then
    assertThat(read(DocumentPart.whole(uri, uri, 4)).failure()).isNotNull();
  }

  @Test
  void shouldSayOfADocumentWhatIsWrongWithItsCopy() throws IOException {
    // given
    Path copy = folder.resolve("copies/0");

    // when
    Read read = read(DocumentPart.whole("s3://uploads//a", copy.toString(), 5));

    // then
    assertThat(read.failure()).contains("//uploads//a").doesNotContain("copies");
  }

  @Test
  void shouldFailAWholeDocumentThatChangesWhileItIsRead() throws IOException {
    for (String now : new String[] {TEXT + "more", TEXT.substring(0, 9)}) {
      // given
      Path file = Files.writeString(folder.resolve("a"), TEXT);
      long size = Files.size(file);
      DocumentFile opened = DocumentFile.open(file.toString(), ByteRange.whole(5), conf);

      // when
      Files.writeString(file, now);

      // then
      assertThatThrownBy(
              () -> {
                try (TextReader reader =
                    new TextReader(
                        opened,
                        opened.range(),
                        Compression.NONE,
                        TextOptions.DEFAULT,
                        new byte[TextChunks.CHUNK_BYTES])) {
                  Chunk chunk = new Chunk();
                  while (!chunk.isLast()) {
                    reader.next(chunk);
                  }
                }
              })
          .hasMessage(
              "changed while it was read: it had %d bytes, then %d"
                  .formatted(size, Files.size(file)));
    }
  }

  @Test
  void shouldFailEveryPartOfADocumentThatIsNotAsItWasPlanned() throws IOException {
    for (String name : new String[] {"plain", "a.bz2"}) {
      byte[] stored = compress(name, TEXT.repeat(10).getBytes(UTF_8));
      Path file = Files.write(folder.resolve(name), stored);
      for (int wrong : new int[] {stored.length - 1, stored.length + 1, stored.length + 100}) {
        for (DocumentPart part : parts(file, wrong, 40)) {
          assertThat(read(part).failure())
              .isEqualTo(
                  "changed since its parts were planned: it had %d bytes, now %d"
                      .formatted(wrong, stored.length));
        }
      }
    }
  }

  @Test
  void shouldReadGzipWithoutItsNameFromThePartThatBeginsWithIt() throws IOException {
    // given
    byte[] stored = compress("a.gz", numbers(5000));
    Path file = Files.write(folder.resolve("plain"), stored);

    for (int partBytes : new int[] {stored.length, 1000, 7}) {
      // when
      StringBuilder all = new StringBuilder();
      long storedBytes = 0;
      for (DocumentPart part : parts(file, stored.length, partBytes)) {
        Read read = read(part);
        assertThat(read.failure()).isNull();
        all.append(read.text());
        storedBytes += read.storedBytes();
      }

      // then
      assertThat(all.toString()).isEqualTo(new String(numbers(5000), UTF_8));
      assertThat(storedBytes).isEqualTo(stored.length);
    }
  }

  @Test
  void shouldSayInEveryPartWhatIsNoText() throws IOException {
    Path file = Files.writeString(folder.resolve("plain"), "%PDF-1.7\n" + TEXT);

    for (DocumentPart part : parts(file, Files.size(file), 20)) {
      assertThat(read(part).failure()).startsWith("not text: it looks like a PDF");
    }
  }

  @Test
  void shouldFailAPartThatLosesItsEndWhileItIsRead() throws IOException {
    // given: a part is open
    byte[] text = TEXT.repeat(100_000).getBytes(UTF_8);
    Path file = Files.write(folder.resolve("plain"), text);
    DocumentPart part = DocumentPart.range("d", file.toString(), 0, text.length - 9, text.length);
    try (TextReader reader =
        new TextReader(
            DocumentFile.open(part.location(), part.range(), conf),
            part.range(),
            Compression.NONE,
            TextOptions.DEFAULT,
            new byte[TextChunks.CHUNK_BYTES])) {
      Chunk chunk = new Chunk();
      reader.next(chunk);

      // when
      Files.write(file, Arrays.copyOf(text, text.length / 2));

      // then
      IOException failure = null;
      while (failure == null && !chunk.isLast()) {
        try {
          reader.next(chunk);
        } catch (IOException e) {
          failure = e;
        }
      }
      assertThat(failure).hasMessageStartingWith("changed while it was read: ");
    }
  }

  @Test
  void shouldGoOnAfterDocumentsThatCannotBeRead() throws IOException {
    // given
    conf.setClass("fs.forbidden.impl", Forbidding.class, RawLocalFileSystem.class);
    Path good = Files.writeString(folder.resolve("good"), "good");
    Path noText = Files.write(folder.resolve("no text"), new byte[] {'a', 0, 'b'});
    DocumentSplit split =
        new DocumentSplit(
            List.of(
                whole(folder.resolve("gone"), 5),
                DocumentPart.whole("denied", "forbidden://" + good, 4),
                whole(noText, 3),
                whole(folder, 4096),
                DocumentPart.whole("nowhere", "nowhere://a/b", 1),
                DocumentPart.range("gone part", folder.resolve("gone").toString(), 3, 4, 9),
                whole(good, 4)),
            List.of());

    // when
    Map<String, Read> read = read(split);

    // then
    assertThat(read.get("gone").failure()).startsWith("FileNotFoundException: ");
    assertThat(read.get("gone part").failure()).startsWith("FileNotFoundException: ");
    assertThat(read.get("denied").failure())
        .isEqualTo("AccessControlException: Permission denied: good");
    assertThat(read.get("no text").failure()).isEqualTo("not text: it holds a NUL byte");
    assertThat(read.get(folder.getFileName().toString()).failure()).isNotNull();
    assertThat(read.get("nowhere").failure()).contains("nowhere");
    assertThat(read.get("good").text()).isEqualTo("good");
    assertThat(read).hasSize(7);
  }

  @Test
  void shouldGoOnAfterErrors() throws IOException {
    // given
    conf.setClass("fs.throwing.impl", Throwing.class, RawLocalFileSystem.class);
    List<DocumentPart> parts = new ArrayList<>();
    for (String name : new String[] {"memory", "class", "stack"}) {
      Path file = Files.writeString(folder.resolve(name), "one");
      parts.add(DocumentPart.whole(name, "throwing://" + file, 3));
    }
    parts.add(whole(Files.writeString(folder.resolve("good"), "good"), 4));

    // when
    Map<String, Read> read = read(new DocumentSplit(parts, List.of()));

    // then
    assertThat(read.get("memory").failure()).isEqualTo("OutOfMemoryError: Java heap space");
    assertThat(read.get("class").failure()).isEqualTo("NoClassDefFoundError: a/B");
    assertThat(read.get("stack").failure()).isEqualTo("StackOverflowError");
    assertThat(read.get("good").text()).isEqualTo("good");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.gz", "a.bz2", "a.zst"})
  void shouldReadAllMembersAndFailAtAnyTruncation(String name) throws IOException {
    // given
    byte[] first = compress(name, "one two ".repeat(9).getBytes(UTF_8));
    byte[] second = compress(name, "three four".getBytes(UTF_8));
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    Path file = folder.resolve(name);

    for (int length = 1; length <= both.length; length++) {
      // when
      Files.write(file, Arrays.copyOf(both, length));
      Read read = read(whole(file, length));

      // then
      if (length == both.length) {
        assertThat(read.text()).isEqualTo("one two ".repeat(9) + "three four");
      } else if (length == first.length) {
        assertThat(read.text()).isEqualTo("one two ".repeat(9));
      } else {
        assertThat(read.failure()).as("%d bytes of %d", length, both.length).isNotNull();
      }
    }
  }

  @Test
  void shouldReadTheSameTextFromPartsOfAnySize() throws IOException {
    for (String mark : new String[] {"", "\ufeff"}) {
      for (Charset charset : List.of(UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
        if (!charset.equals(UTF_8) && mark.isEmpty()) {
          continue;
        }
        byte[] text = (mark + TEXT.repeat(3)).getBytes(charset);
        List<byte[]> blocks = new ArrayList<>();
        for (int from = 0; from < text.length; from += 25) {
          blocks.add(Arrays.copyOfRange(text, from, Math.min(text.length, from + 25)));
        }
        Path plain = Files.write(folder.resolve("plain"), text);
        Path bzip2 = Files.write(folder.resolve("a.bz2"), Bzip2Files.ofBlocks(blocks));
        for (Path file : List.of(plain, bzip2)) {
          int size = (int) Files.size(file);
          for (int partBytes = 1; partBytes <= size; partBytes += 1 + partBytes / 2) {
            // when
            StringBuilder all = new StringBuilder();
            long storedBytes = 0;
            for (DocumentPart part : parts(file, size, partBytes)) {
              Read read = read(part);
              assertThat(read.failure()).isNull();
              all.append(read.text());
              storedBytes += read.storedBytes();
            }

            // then
            assertThat(all.toString())
                .as("%s in %s, parts of %d", file.getFileName(), charset, partBytes)
                .isEqualTo(TEXT.repeat(3));
            assertThat(storedBytes).isEqualTo(size);
          }
        }
      }
    }
  }

  @Test
  void shouldRefuseUtf16WithANul() throws IOException {
    for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      Path file = Files.write(folder.resolve("a"), "\ufeffone \0 two".getBytes(charset));

      assertThat(read(whole(file, -1)).failure()).isEqualTo("not text: it holds a NUL byte");
    }
  }

  @Test
  void shouldCountMalformedBytesOfAllChunks() throws IOException {
    // given: UTF-16 that ends within a character, and UTF-8 with a byte of Latin-1 in each line
    Path utf16 = Files.write(folder.resolve("a"), new byte[] {-2, -1, 0, 'a', (byte) 0xD8, 0, 0});
    byte[] latin1 = "caf\u00e9\n".repeat(500_000).getBytes(StandardCharsets.ISO_8859_1);
    Path utf8 = Files.write(folder.resolve("b"), latin1);

    JobOptions.setText(conf, new TextOptions(UTF_8, MarkupOption.AUTO));
    assertThat(read(whole(utf16, 7))).isEqualTo(new Read("a\ufffd\ufffd", 7, 3, null));
    assertThat(read(whole(utf8, latin1.length)).malformedBytes()).isEqualTo(500_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "a.gz", "a.bz2", "a.zst"})
  void shouldAdvanceWithinADocument(String name) throws IOException {
    // given
    byte[] stored = compress(name, numbers(4_500_000));
    Path file = Files.write(folder.resolve(name), stored);
    List<DocumentPart> parts = new ArrayList<>();
    parts.add(whole(file, stored.length));
    if (Compression.ofName(name).isDivisible()) {
      parts.add(parts(file, stored.length, stored.length / 2 + 1).get(1));
    }

    for (DocumentPart part : parts) {
      // when
      List<Float> progress = new ArrayList<>();
      try (ChunkRecordReader reader = reader(new DocumentSplit(List.of(part), List.of()))) {
        while (reader.nextKeyValue()) {
          progress.add(reader.getProgress());
        }
      }

      // then
      assertThat(progress).isSorted().endsWith(1F).doesNotContain(0F);
      assertThat(progress.stream().distinct().filter(each -> each > 0.2 && each < 0.8))
          .as(part.toString())
          .hasSizeGreaterThan(1);
    }
  }

  private record Read(String text, long storedBytes, long malformedBytes, String failure) {}

  private Read read(DocumentPart part) throws IOException {
    return read(new DocumentSplit(List.of(part), List.of())).values().iterator().next();
  }

  /** What is read of each document, by its name. */
  private Map<String, Read> read(DocumentSplit split) throws IOException {
    Map<String, Read> all = new TreeMap<>();
    try (ChunkRecordReader reader = reader(split)) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      long malformed = 0;
      while (reader.nextKeyValue()) {
        Chunk chunk = reader.getCurrentValue();
        text.write(chunk.bytes(), chunk.from(), chunk.to() - chunk.from());
        malformed += chunk.malformedBytes();
        if (chunk.isLast()) {
          String name = reader.getCurrentKey().document();
          Read read =
              new Read(text.toString(UTF_8), chunk.storedBytes(), malformed, chunk.failure());
          assertThat(all.put(name, read)).as(name).isNull();
          text.reset();
          malformed = 0;
        }
      }
    }
    return all;
  }

  private ChunkRecordReader reader(DocumentSplit split) {
    ChunkRecordReader reader = new ChunkRecordReader();
    reader.initialize(split, new TaskAttemptContextImpl(conf, new TaskAttemptID()));
    return reader;
  }

  private static DocumentPart whole(Path file, long size) {
    return DocumentPart.whole(file.getFileName().toString(), file.toString(), size);
  }

  private static List<DocumentPart> parts(Path file, long size, long partBytes) {
    List<DocumentPart> parts = new ArrayList<>();
    for (long start = 0; start < size; start += partBytes) {
      long length = Math.min(partBytes, size - start);
      parts.add(DocumentPart.range("d" + start, file.toString(), start, length, size));
    }
    return parts;
  }

  /** Lines that hardly compress. */
  private static byte[] numbers(int bytes) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    while (text.length() < bytes) {
      text.append(Long.toString(random.nextLong(), 36)).append('\n');
    }
    return text.toString().getBytes(UTF_8);
  }

  private static byte[] compress(String name, byte[] text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        switch (name) {
          case "a.gz" -> new GZIPOutputStream(bytes);
          case "a.bz2" -> new BZip2CompressorOutputStream(bytes, 1);
          case "a.zst" -> new ZstdOutputStream(bytes);
          default -> bytes;
        }) {
      out.write(text);
    }
    return bytes.toByteArray();
  }
}
