package io.wordfreq.counting.compression;

import java.util.Optional;

/**
 * What a file is that is no plain text, by its first bytes. None of these begins a text that
 * anybody writes.
 */
public enum FileKind {
  /** RFC 1952, 2.3: identification, and the one method there is. */
  GZIP("a gzip file", Kept.READ, "1F 8B 08"),
  /** The format of bzip2 1.0: "BZh", the size of its blocks, and the first block's mark. */
  BZIP2("a bzip2 file", Kept.READ, "42 5A 68 ?? 31 41 59 26 53 59"),
  /** RFC 8878, 3.1.1. */
  ZSTANDARD("a Zstandard file", Kept.READ, "28 B5 2F FD"),
  /** RFC 8878, 3.1.2: what {@code pzstd} begins with. */
  SKIPPABLE_ZSTANDARD("a Zstandard file", Kept.READ, "50 2A 4D 18"),
  /** The .xz file format 1.2, 2.1.1.1. */
  XZ("an xz file", Kept.READ, "FD 37 7A 58 5A 00"),
  /** LZ4 frame format 1.6. */
  LZ4("an LZ4 file", Kept.READ, "04 22 4D 18"),
  /** What {@code compress} of 4.3BSD writes. */
  COMPRESS("a file of compress", Kept.READ, "1F 9D"),
  /** APPNOTE 6.3, 4.3.7: also what newer Office files, EPUBs and JARs are. */
  ZIP("a zip archive", Kept.READ, "50 4B 03 04"),
  /** APPNOTE 6.3, 4.3.16: a zip archive of nothing. */
  EMPTY_ZIP("a zip archive", Kept.ARCHIVE, "50 4B 05 06"),
  /** The Snappy framing format, 4.1. */
  SNAPPY("a Snappy file", Kept.PACKED, "FF 06 00 00 73 4E 61 50 70 59"),
  /** What lzop 1.04 writes. */
  LZOP("an LZO file", Kept.PACKED, "89 4C 5A 4F 00 0D 0A 1A 0A"),
  /** The lzip manual, "File format". */
  LZIP("an lzip file", Kept.PACKED, "4C 5A 49 50 01"),
  /** 7-Zip's 7zFormat.txt, "SignatureHeader". */
  SEVEN_ZIP("a 7z archive", Kept.ARCHIVE, "37 7A BC AF 27 1C"),
  /** RAR 5.0 archive format, "RAR 5.0 signature"; older ones begin so, too. */
  RAR("a RAR archive", Kept.ARCHIVE, "52 61 72 21 1A 07"),
  /** POSIX.1-2017, pax, "ustar Interchange Format": the magic behind the first file's name. */
  TAR("a tar archive", Kept.ARCHIVE, 257, "75 73 74 61 72"),
  /** What {@code ar} of System V writes. */
  AR("an ar archive", Kept.ARCHIVE, "21 3C 61 72 63 68 3E 0A"),
  /** MS-CAB, 2.1. */
  CABINET("a cabinet", Kept.ARCHIVE, "4D 53 43 46 00 00 00 00"),
  /** ISO 32000-1, 7.5.2: "%PDF-1." and such. */
  PDF("a PDF document", Kept.DOCUMENT, "25 50 44 46 2D ?? 2E"),
  /** MS-CFB, 2.2: what older Office files are. */
  COMPOUND_FILE("an Office document", Kept.DOCUMENT, "D0 CF 11 E0 A1 B1 1A E1"),
  /** Rich Text Format 1.9.1, "Header". */
  RTF("an RTF document", Kept.DOCUMENT, "7B 5C 72 74 66 31"),
  /** PostScript Document Structuring Conventions 3.0, 4.5. */
  POSTSCRIPT("a PostScript document", Kept.DOCUMENT, "25 21 50 53 2D 41 64 6F 62 65 2D"),
  /** DjVu 3, 8.1. */
  DJVU("a DjVu document", Kept.DOCUMENT, "41 54 26 54 46 4F 52 4D"),
  /** PNG (ISO 15948), 5.2. */
  PNG("an image", Kept.IMAGE, "89 50 4E 47 0D 0A 1A 0A"),
  /** JPEG (ITU-T T.81), B.1.1: the mark of its start, and that of the next segment. */
  JPEG("an image", Kept.IMAGE, "FF D8 FF"),
  /** GIF89a, 17 and 18, and GIF87a: "GIF8?a", five bytes of sizes, and no aspect ratio. */
  GIF("an image", Kept.IMAGE, "47 49 46 38 ?? 61 ?? ?? ?? ?? ?? ?? 00"),
  /** TIFF 6.0, section 2, of either order of bytes. */
  TIFF("an image", Kept.IMAGE, "49 49 2A 00"),
  BIG_ENDIAN_TIFF("an image", Kept.IMAGE, "4D 4D 00 2A"),
  /** WebP container (RFC 9649), 2.4: "RIFF", its size, "WEBP". */
  WEBP("an image", Kept.IMAGE, "52 49 46 46 ?? ?? ?? ?? 57 45 42 50"),
  /** Windows' BITMAPFILEHEADER: "BM", a size, two reserved zeros, and less than 64 KiB to skip. */
  BITMAP("an image", Kept.IMAGE, "42 4D ?? ?? ?? ?? 00 00 00 00 ?? ?? 00 00"),
  /** Adobe's Photoshop File Formats Specification, "File Header Section". */
  PHOTOSHOP("an image", Kept.IMAGE, "38 42 50 53 00 01"),
  /** ISO 14496-12, 4.3: MP4, MOV and M4A, but HEIF images, too. */
  ISO_MEDIA("a video, a recording or an image", Kept.SOUND, "00 ?? ?? ?? 66 74 79 70"),
  /** RFC 9559 (Matroska, also WebM), 5.1: EBML's first element. */
  MATROSKA("a video", Kept.SOUND, "1A 45 DF A3"),
  /** Multimedia Programming Interface 1.0: "RIFF", its size, and what it holds. */
  AVI("a video", Kept.SOUND, "52 49 46 46 ?? ?? ?? ?? 41 56 49 20"),
  WAVE("a recording", Kept.SOUND, "52 49 46 46 ?? ?? ?? ?? 57 41 56 45"),
  /** RFC 9639, 6: FLAC's mark, and that its first block is of one size. */
  FLAC("a recording", Kept.SOUND, "66 4C 61 43 ?? 00 00 22"),
  /** RFC 3533, 6: "OggS", version 0, a first page. */
  OGG("a recording", Kept.SOUND, "4F 67 67 53 00 02"),
  /** ID3 2.4, 3.1: "ID3", a version and its revision, which is 0. */
  ID3("a recording", Kept.SOUND, "49 44 33 ?? 00"),
  /** ISO 11172-3, 2.4.2.3: MPEG-1, layer III, without a checksum. */
  MP3("a recording", Kept.SOUND, "FF FB ?? ?? ?? ?? ?? ??"),
  /** The Standard MIDI File Format, 2.1. */
  MIDI("a recording", Kept.SOUND, "4D 54 68 64 00 00 00 06"),
  /** The ELF specification, 1.2, "Identification". */
  ELF("a program", Kept.OTHER, "7F 45 4C 46"),
  /** PE Format: what MS-DOS reads of it. */
  WINDOWS_PROGRAM("a program", Kept.OTHER, "4D 5A ?? 00 ?? 00"),
  /** Apple's mach-o/loader.h, of 64 bits, and of 32. */
  MACH_O("a program", Kept.OTHER, "CF FA ED FE"),
  MACH_O_32("a program", Kept.OTHER, "CE FA ED FE"),
  /** The Java Virtual Machine Specification, 4.1; also what macOS has for several processors. */
  JAVA_CLASS("a program", Kept.OTHER, "CA FE BA BE"),
  /** The WebAssembly Core Specification, 5.5.16. */
  WEB_ASSEMBLY("a program", Kept.OTHER, "00 61 73 6D"),
  /** SQLite's Database File Format, 1.3.1. */
  SQLITE("an SQLite database", Kept.DATA, "53 51 4C 69 74 65 20 66 6F 72 6D 61 74 20 33 00"),
  /** Apache Parquet's file format: "PAR1", and Thrift's first field. */
  PARQUET("a Parquet file", Kept.DATA, "50 41 52 31 15"),
  /** Apache Avro 1.11, "Object Container Files". */
  AVRO("an Avro file", Kept.DATA, "4F 62 6A 01"),
  /** Hadoop's SequenceFile of version 6. */
  SEQUENCE_FILE("a Hadoop sequence file", Kept.DATA, "53 45 51 06"),
  /** HDF5 file format 3.0, II.A. */
  HDF5("an HDF5 file", Kept.DATA, "89 48 44 46 0D 0A 1A 0A"),
  /** OpenType 1.9, "Table Directory". */
  TRUE_TYPE("a font", Kept.OTHER, "00 01 00 00 00"),
  OPEN_TYPE("a font", Kept.OTHER, "4F 54 54 4F 00");

  /** What can be done with it. */
  private enum Kept {
    READ(""),
    PACKED(": use gzip, bzip2, xz or Zstandard"),
    ARCHIVE(": unpack it first"),
    DOCUMENT(": convert it to text first"),
    IMAGE(": recognise its text first"),
    SOUND(": transcribe it first"),
    DATA(": export it as text first"),
    OTHER("");

    private final String advice;

    Kept(String advice) {
      this.advice = advice;
    }
  }

  /** So many bytes tell: the mark of a tar archive is the farthest. */
  public static final int HEAD_BYTES = 262;

  private static final String ANY = "??";

  private final String label;
  private final Kept kept;
  private final int offset;

  /** Hexadecimal, two digits and a blank for each byte. */
  private final String mark;

  FileKind(String label, Kept kept, String mark) {
    this(label, kept, 0, mark);
  }

  FileKind(String label, Kept kept, int offset, String mark) {
    this.label = label;
    this.kept = kept;
    this.offset = offset;
    this.mark = mark;
  }

  /** What a file with this beginning is; nothing if it may be text. */
  public static Optional<FileKind> of(byte[] head) {
    for (FileKind each : values()) {
      if (each.begins(head)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** How its content is read, if it is compressed. */
  public Optional<Compression> compression() {
    return switch (this) {
      case GZIP -> Optional.of(Compression.GZIP);
      case BZIP2 -> Optional.of(Compression.BZIP2);
      case ZSTANDARD, SKIPPABLE_ZSTANDARD -> Optional.of(Compression.ZSTANDARD);
      case XZ -> Optional.of(Compression.XZ);
      case LZ4 -> Optional.of(Compression.LZ4);
      case COMPRESS -> Optional.of(Compression.COMPRESS);
      case ZIP -> Optional.of(Compression.ZIP);
      default -> Optional.empty();
    };
  }

  /** Why such a file is not counted, and what to do about it. */
  public String refusal() {
    return "not text: it looks like " + label + kept.advice;
  }

  private boolean begins(byte[] head) {
    for (int i = 0; 3 * i < mark.length(); i++) {
      if (offset + i >= head.length) {
        return false;
      }
      boolean any = mark.startsWith(ANY, 3 * i);
      if (!any && Integer.parseInt(mark, 3 * i, 3 * i + 2, 16) != (head[offset + i] & 0xFF)) {
        return false;
      }
    }
    return true;
  }
}
