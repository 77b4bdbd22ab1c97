package io.wordfreq.counting.compression;

import java.util.Optional;

/**
 * What a file is that is no plain text, by its first bytes. None of these begins a text that
 * anybody writes.
 */
public enum FileKind {
  /** RFC 1952, 2.3: identification, and the one method there is. */
  GZIP("a gzip file", "1F 8B 08"),
  /** The format of bzip2 1.0: "BZh", the size of its blocks, and the first block's mark. */
  BZIP2("a bzip2 file", "42 5A 68 ?? 31 41 59 26 53 59"),
  /** RFC 8878, 3.1.1. */
  ZSTANDARD("a Zstandard file", "28 B5 2F FD"),
  /** RFC 8878, 3.1.2: what {@code pzstd} begins with. */
  SKIPPABLE_ZSTANDARD("a Zstandard file", "50 2A 4D 18"),
  /** The .xz file format 1.2, 2.1.1.1. */
  XZ("an xz file", "FD 37 7A 58 5A 00"),
  /** LZ4 frame format 1.6. */
  LZ4("an LZ4 file", "04 22 4D 18"),
  /** APPNOTE 6.3, 4.3.7: also what newer Office files, EPUBs and JARs are. */
  ZIP("a zip archive", "50 4B 03 04"),
  /** APPNOTE 6.3, 4.3.16: a zip archive of nothing. */
  EMPTY_ZIP("a zip archive", "50 4B 05 06"),
  /** 7-Zip's 7zFormat.txt, "SignatureHeader". */
  SEVEN_ZIP("a 7z archive", "37 7A BC AF 27 1C"),
  /** RAR 5.0 archive format, "RAR 5.0 signature"; older ones begin so, too. */
  RAR("a RAR archive", "52 61 72 21 1A 07"),
  /** ISO 32000-1, 7.5.2: "%PDF-1." and such. */
  PDF("a PDF document", "25 50 44 46 2D ?? 2E"),
  /** MS-CFB, 2.2: what older Office files are. */
  COMPOUND_FILE("an Office document", "D0 CF 11 E0 A1 B1 1A E1"),
  /** PNG (ISO 15948), 5.2. */
  PNG("an image", "89 50 4E 47 0D 0A 1A 0A"),
  /** JPEG (ITU-T T.81), B.1.1: the mark of its start, and that of the next segment. */
  JPEG("an image", "FF D8 FF"),
  /** GIF89a, 17 and 18, and GIF87a: "GIF8?a", five bytes of sizes, and no aspect ratio. */
  GIF("an image", "47 49 46 38 ?? 61 ?? ?? ?? ?? ?? ?? 00"),
  /** TIFF 6.0, section 2, of either order of bytes. */
  TIFF("an image", "49 49 2A 00"),
  BIG_ENDIAN_TIFF("an image", "4D 4D 00 2A"),
  /** WebP container (RFC 9649), 2.4: "RIFF", its size, "WEBP". */
  WEBP("an image", "52 49 46 46 ?? ?? ?? ?? 57 45 42 50");

  /** So many bytes tell, as many as the longest of these beginnings. */
  public static final int HEAD_BYTES = 13;

  private static final String ANY = "??";

  private final String label;

  /** Hexadecimal, two digits and a blank for each byte. */
  private final String beginning;

  FileKind(String label, String beginning) {
    this.label = label;
    this.beginning = beginning;
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
      default -> Optional.empty();
    };
  }

  /** Why such a file is not counted. */
  public String refusal() {
    return "not text: it looks like " + label;
  }

  private boolean begins(byte[] head) {
    for (int i = 0; 3 * i < beginning.length(); i++) {
      if (i == head.length) {
        return false;
      }
      boolean any = beginning.startsWith(ANY, 3 * i);
      if (!any && Integer.parseInt(beginning, 3 * i, 3 * i + 2, 16) != (head[i] & 0xFF)) {
        return false;
      }
    }
    return true;
  }
}
