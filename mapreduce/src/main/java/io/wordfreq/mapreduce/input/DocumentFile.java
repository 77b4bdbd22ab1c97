package io.wordfreq.mapreduce.input;

import io.wordfreq.counting.text.ByteRange;
import io.wordfreq.counting.text.StoredStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FutureDataInputStreamBuilder;
import org.apache.hadoop.fs.Options.OpenFileOptions;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;

/** A document on any of Hadoop's file systems. */
final class DocumentFile extends StoredStream {

  /** A connection has received as much by then; eight of them are no memory to speak of. */
  private static final int HEAD_BYTES = 16 << 10;

  private final FSDataInputStream file;
  private final ByteRange range;

  /** Not asked of the file, which need not know (HTTP). */
  private long position;

  /** The file's beginning, as far as it has been read ahead. */
  private byte[] head = {};

  private Throwable fault;

  private DocumentFile(FSDataInputStream file, ByteRange range) {
    this.file = file;
    this.range = range;
  }

  /**
   * Opens a document to read a part of it.
   *
   * <p>Whole documents are read as they are now, however large they were when they were announced.
   * (Were S3A told that size, it would take it for the truth, and of a document that has grown read
   * the beginning.) Parts of one must be parts of what was planned.
   *
   * @param planned what is to be read, by the size that the document was expected to have
   * @throws IOException if it is not there, or has another size than its parts were planned for
   */
  static DocumentFile open(String location, ByteRange planned, Configuration conf)
      throws IOException {
    Path path = new Path(location);
    FileSystem fileSystem = path.getFileSystem(conf);
    FutureDataInputStreamBuilder opening =
        fileSystem
            .openFile(path)
            .opt(
                OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY,
                OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_SEQUENTIAL);
    if (planned.isWhole() && noticesChanges(fileSystem, path)) {
      return new DocumentFile(FutureIO.awaitFuture(opening.build()), ByteRange.whole(-1));
    }
    FileStatus status = fileSystem.getFileStatus(path);
    if (!planned.isWhole() && status.getLen() != planned.size()) {
      throw new IOException(
          "changed since its parts were planned: it had %d bytes, now %d"
              .formatted(planned.size(), status.getLen()));
    }
    return new DocumentFile(
        FutureIO.awaitFuture(opening.withFileStatus(status).build()),
        planned.isWhole() ? ByteRange.whole(status.getLen()) : planned);
  }

  /**
   * Whether streams see by the ETag that what they read is no longer what was opened, as S3A's do.
   *
   * <p>Then nobody need ask for the size. S3A would list what is below the name of an object that
   * is gone, which fails for minutes where the name has characters that XML has not.
   */
  private static boolean noticesChanges(FileSystem fileSystem, Path path) throws IOException {
    return fileSystem.hasPathCapability(path, CommonPathCapabilities.ETAGS_AVAILABLE);
  }

  /**
   * Reads a little of a whole document, which is when S3 is asked for it. What is wrong then is
   * told now.
   */
  void readHead() throws IOException {
    if (range.isWhole() && position == 0) {
      byte[] bytes = new byte[HEAD_BYTES];
      int length = Math.max(0, file.read(bytes, 0, bytes.length));
      head = Arrays.copyOf(bytes, length);
    }
  }

  /** What is to be read, by the size that the document had when it was opened, if that is known. */
  ByteRange range() {
    return range;
  }

  /** What the file itself has thrown, whatever was made of it; null for nothing. */
  Throwable fault() {
    return fault;
  }

  @Override
  public int read() throws IOException {
    if (position < head.length) {
      return head[(int) position++] & 0xFF;
    }
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int ahead = (int) Math.min(length, head.length - position);
    if (ahead > 0) {
      System.arraycopy(head, (int) position, bytes, offset, ahead);
      position += ahead;
      return ahead;
    }
    try {
      int count = file.read(bytes, offset, length);
      position += Math.max(0, count);
      return count;
    } catch (IOException | RuntimeException e) {
      fault = e;
      throw e;
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void seek(long wanted) throws IOException {
    file.seek(Math.max(wanted, head.length));
    position = wanted;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
