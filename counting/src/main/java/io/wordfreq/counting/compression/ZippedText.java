package io.wordfreq.counting.compression;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The one file of a zip archive. An archive of several is several documents, and one of an office's
 * programs is none that can be read.
 */
final class ZippedText extends InputStream {

  /** What macOS adds to each file. */
  private static final String FORKS = "__MACOSX/";

  /**
   * First entries of what is a zip archive, but nobody calls so: Office Open XML (ECMA-376, part 2,
   * 10.2), OpenDocument and EPUB (each says that "mimetype" is first), JAR.
   */
  private static final Set<String> OFFICE =
      Set.of("[Content_Types].xml", "_rels/.rels", "mimetype");

  private static final String PROGRAM = "META-INF/";

  /** APPNOTE 6.3, 4.3.16, of what ends an archive: its mark, and how much follows that. */
  private static final byte[] END_MARK = {'P', 'K', 5, 6};

  private static final int END_BYTES = 18;

  private static final byte[] FILE_MARK = {'P', 'K', 3, 4};

  private final Archive archive;
  private boolean ended;

  ZippedText(InputStream stored) throws IOException {
    // Names may be in any encoding; in this one each byte is a character.
    this.archive = new Archive(stored);
    if (next() == null) {
      throw new IOException("not text: it looks like a zip archive without a file");
    }
  }

  /** Says what it is that is damaged. */
  private ZipEntry next() throws IOException {
    try {
      return nextFile();
    } catch (ZipException e) {
      throw damaged(e);
    }
  }

  private static IOException damaged(ZipException cause) {
    return new IOException("its zip data is damaged: " + cause.getMessage(), cause);
  }

  private ZipEntry nextFile() throws IOException {
    ZipEntry entry = archive.getNextEntry();
    if (entry != null && OFFICE.contains(entry.getName())) {
      throw new IOException(FileKind.COMPOUND_FILE.refusal());
    }
    if (entry != null && entry.getName().startsWith(PROGRAM)) {
      throw new IOException(FileKind.ELF.refusal());
    }
    while (entry != null && (entry.isDirectory() || entry.getName().startsWith(FORKS))) {
      entry = archive.getNextEntry();
    }
    return entry;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (ended) {
      return -1;
    }
    int count;
    try {
      count = archive.read(bytes, offset, length);
    } catch (ZipException e) {
      throw damaged(e);
    }
    if (count < 0) {
      ended = true;
      if (next() != null) {
        throw new IOException("a zip archive of several files: unpack it first");
      }
      passOverEnd(archive.rest());
    }
    return count;
  }

  /** Reads the archive's list of its files, and looks whether another archive follows. */
  private static void passOverEnd(InputStream rest) throws IOException {
    if (passOver(rest, END_MARK)) {
      byte[] end = rest.readNBytes(END_BYTES);
      int comment =
          end.length < END_BYTES
              ? 0
              : (end[END_BYTES - 2] & 0xFF) | (end[END_BYTES - 1] & 0xFF) << Byte.SIZE;
      rest.readNBytes(comment);
      if (Arrays.equals(rest.readNBytes(FILE_MARK.length), FILE_MARK)) {
        throw new IOException("several zip archives, one after the other: unpack them first");
      }
    }
    rest.transferTo(OutputStream.nullOutputStream());
  }

  /** Whether there is such a mark, none of whose bytes but the first is like the first. */
  private static boolean passOver(InputStream in, byte[] mark) throws IOException {
    int matched = 0;
    while (matched < mark.length) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      matched = next == mark[matched] ? matched + 1 : next == mark[0] ? 1 : 0;
    }
    return true;
  }

  /** An archive that gives what it has not read. */
  private static final class Archive extends ZipInputStream {

    Archive(InputStream stored) {
      super(stored, StandardCharsets.ISO_8859_1);
    }

    /** What follows the files, of which some has been looked at already. */
    InputStream rest() {
      return in;
    }
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
