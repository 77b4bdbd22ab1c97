package io.wordfreq.mapreduce.input;

import io.wordfreq.counting.text.ByteRange;
import io.wordfreq.counting.text.StoredStream;
import io.wordfreq.counting.text.TextReader;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FutureDataInputStreamBuilder;
import org.apache.hadoop.fs.Options.OpenFileOptions;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;

/** A document on any of Hadoop's file systems. */
final class DocumentFile extends StoredStream {

  private final FSDataInputStream file;

  private DocumentFile(FSDataInputStream file) {
    this.file = file;
  }

  /**
   * Opens a document to read a part of it, on S3A with one HEAD in any case. Announcing its length
   * would save that for whole documents, half their requests; but S3A takes an announced length for
   * the truth, and of a document that has grown would count the beginning.
   *
   * @throws IOException if it is not there, or has another length than the part says
   */
  static DocumentFile open(String location, ByteRange range, Configuration conf)
      throws IOException {
    Path path = new Path(location);
    FileSystem fileSystem = path.getFileSystem(conf);
    FutureDataInputStreamBuilder builder =
        fileSystem
            .openFile(path)
            .opt(
                OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY,
                OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_SEQUENTIAL);
    if (!range.isWhole()) {
      // Whole documents show their length at their end.
      FileStatus status = fileSystem.getFileStatus(path);
      if (status.getLen() != range.size()) {
        throw TextReader.changed(range.size(), status.getLen());
      }
      builder = builder.withFileStatus(status);
    }
    return new DocumentFile(FutureIO.awaitFuture(builder.build()));
  }

  @Override
  public int read() throws IOException {
    return file.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return file.read(bytes, offset, length);
  }

  @Override
  public long position() throws IOException {
    return file.getPos();
  }

  @Override
  public void seek(long position) throws IOException {
    file.seek(position);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
