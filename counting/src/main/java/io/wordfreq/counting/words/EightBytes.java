package io.wordfreq.counting.words;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at a time, as one number: the first byte is the lowest. {@code "a9_Z ~0A"} is {@code
 * 0x41307E205A5F3961}, which the examples below are about.
 */
public final class EightBytes {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  /**
   * Multiplied by it, the highest bits of eight bytes come together in the highest byte. It has the
   * bits 0, 7, 14, ... 49. The highest bit of byte i is bit 8 i + 7, which the bit 49 - 7 i moves
   * to 56 + i; no two bits are moved to the same place, so that nothing is carried.
   */
  private static final long GATHER = 0x0002040810204081L;

  private EightBytes() {}

  /** The same byte eight times, below 128: {@code each(0x7F)} is {@code 0x7F7F7F7F7F7F7F7F}. */
  public static long each(int b) {
    return EACH * b;
  }

  /**
   * Sets the highest bits of bytes that are at least {@code least}, given bytes below 128; what the
   * other bits are then means nothing. For {@code least = '0'}, 0x30, it adds 0x50 to each byte: a
   * {@code '9'}, 0x39, becomes 0x89, and a space, 0x20, 0x70. Of the eight bytes, all but the space
   * get their highest bit.
   */
  public static long atLeast(long sevenBits, int least) {
    return sevenBits + EACH * (0x80 - least); // No sum reaches the next byte.
  }

  /**
   * Sets the highest bits of bytes that are {@code b}, given bytes below 128; the other bits mean
   * nothing. Where a byte is {@code b}, their exclusive or is 0, the only value that is not at
   * least 1. For {@code b = '_'} the third of the eight bytes gets its highest bit.
   */
  public static long equalTo(long sevenBits, int b) {
    return ~atLeast(sevenBits ^ each(b), 1);
  }

  /**
   * The highest bits of the eight bytes, the first byte's lowest. After {@code atLeast(eight, '0')}
   * that is 0b11101111 for the eight bytes, after {@code equalTo(eight, '_')} it is 0b00000100.
   */
  public static long highestBits(long eight) {
    return ((eight & HIGH_BITS) * GATHER) >>> (Long.SIZE - Byte.SIZE);
  }

  /** The eight bytes from a place on. */
  public static long get(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /**
   * The first {@code length} bytes from a place on, 1 to 8, filled up with zeros; the array must
   * have eight there. Three of {@code "cat and dog"} are {@code 0x746163}: shifted right by 64 - 24
   * bits, all ones leave a mask of 24.
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

  /** How many bytes there are before those that only fill up: 3 for {@code 0x746163}. */
  public static int length(long eight) {
    return Long.BYTES - Long.numberOfLeadingZeros(eight) / Byte.SIZE;
  }
}
