package io.wordfreq.counting.compression;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** Makes bzip2 files with blocks as small as a test likes. */
public final class Bzip2Files {

  private static final int HEADER_BITS = 32;
  private static final int MARKER_BITS = 48;
  private static final int CHECKSUM_BITS = 32;
  private static final BigInteger END = new BigInteger("177245385090", 16);

  private Bzip2Files() {}

  /** A file of one stream, in which each text has a block. */
  public static byte[] ofBlocks(List<byte[]> texts) {
    BigInteger bits = BigInteger.ONE; // So that leading zeros count.
    int checksum = 0;
    for (byte[] text : texts) {
      byte[] alone = compress(text, 1);
      BigInteger all = new BigInteger(1, alone);
      int length = alone.length * Byte.SIZE;
      int end = end(all, length);
      int blockBits = end - HEADER_BITS;
      BigInteger block = all.shiftRight(length - end).and(mask(blockBits));
      bits = bits.shiftLeft(blockBits).or(block);
      int blockChecksum = block.shiftRight(blockBits - MARKER_BITS - CHECKSUM_BITS).intValue();
      checksum = Integer.rotateLeft(checksum, 1) ^ blockChecksum;
    }
    bits = bits.shiftLeft(MARKER_BITS).or(END);
    bits = bits.shiftLeft(CHECKSUM_BITS).or(BigInteger.valueOf(checksum & 0xFFFFFFFFL));
    int padding = Math.floorMod(1 - bits.bitLength(), Byte.SIZE);
    byte[] stream = bits.shiftLeft(padding).toByteArray();
    int surplus = stream.length - (bits.bitLength() - 1 + padding) / Byte.SIZE;
    return ByteBuffer.allocate(HEADER_BITS / Byte.SIZE + stream.length - surplus)
        .put(new byte[] {'B', 'Z', 'h', '1'})
        .put(stream, surplus, stream.length - surplus)
        .array();
  }

  static byte[] compress(byte[] text, int level) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (BZip2CompressorOutputStream out = new BZip2CompressorOutputStream(bytes, level)) {
      out.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The text of a file, read as a whole. */
  static byte[] decompress(byte[] file) throws IOException {
    return new BZip2CompressorInputStream(new ByteArrayInputStream(file), true).readAllBytes();
  }

  private static int end(BigInteger bits, int length) {
    for (int padding = 0; padding < Byte.SIZE; padding++) {
      int end = length - padding - CHECKSUM_BITS - MARKER_BITS;
      if (bits.shiftRight(padding + CHECKSUM_BITS).and(mask(MARKER_BITS)).equals(END)) {
        return end;
      }
    }
    throw new AssertionError("no end of stream");
  }

  private static BigInteger mask(int bits) {
    return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
  }
}
