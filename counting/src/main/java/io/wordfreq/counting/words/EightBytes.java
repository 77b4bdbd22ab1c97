package io.wordfreq.counting.words;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes at a time, as one number: the first byte is the lowest. */
public final class EightBytes {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  /** Multiplied by it, the highest bits of eight bytes come together in the highest byte. */
  private static final long GATHER = 0x0002040810204081L;

  private EightBytes() {}

  /** The same byte eight times, below 128. */
  public static long each(int b) {
    return EACH * b;
  }

  /** Sets the highest bits of bytes whose seven bits below are at least {@code least}. */
  public static long atLeast(long sevenBits, int least) {
    return sevenBits + EACH * (0x80 - least); // No sum reaches the next byte.
  }

  /** Sets the highest bits of bytes that are {@code b}, given bytes below 128. */
  public static long equalTo(long sevenBits, int b) {
    return ~atLeast(sevenBits ^ each(b), 1);
  }

  /** The highest bits of the eight bytes, the first byte's lowest. */
  public static long highestBits(long eight) {
    return ((eight & HIGH_BITS) * GATHER) >>> (Long.SIZE - Byte.SIZE);
  }

  /** The eight bytes from a place on. */
  public static long get(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /**
   * The first {@code length} bytes from a place on, 1 to 8, filled up with zeros. The array has
   * eight there.
   */
  public static long get(byte[] bytes, int at, int length) {
    return get(bytes, at) & (-1L >>> (Long.SIZE - length * Byte.SIZE));
  }

  /** Writes eight bytes from a place on. */
  public static void put(byte[] bytes, int at, long eight) {
    LONGS.set(bytes, at, eight);
  }

  /** The bytes of a range, 1 to 8, filled up with zeros. */
  public static long of(byte[] bytes, int from, int to) {
    if (from + Long.BYTES <= bytes.length) {
      return get(bytes, from, to - from);
    }
    long eight = 0;
    for (int i = to - 1; i >= from; i--) {
      eight = eight << Byte.SIZE | (bytes[i] & 0xFF);
    }
    return eight;
  }

  /** How many bytes there are before those that only fill up. */
  public static int length(long eight) {
    return Long.BYTES - Long.numberOfLeadingZeros(eight) / Byte.SIZE;
  }
}
