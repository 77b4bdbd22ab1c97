package io.wordfreq.mapreduce.words;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes at a time, as one number: the first byte is the lowest. */
final class EightBytes {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private EightBytes() {}

  /** The eight bytes from a place on. */
  static long get(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  static void put(byte[] bytes, int at, long eight) {
    LONGS.set(bytes, at, eight);
  }

  /** The bytes of a range, at most eight, filled up with zeros. */
  static long of(byte[] bytes, int from, int to) {
    if (from + Long.BYTES <= bytes.length) {
      return get(bytes, from) & (-1L >>> (Long.SIZE - (to - from) * Byte.SIZE));
    }
    long eight = 0;
    for (int i = to - 1; i >= from; i--) {
      eight = eight << Byte.SIZE | (bytes[i] & 0xFF);
    }
    return eight;
  }

  /** How many bytes there are before those that only fill up. */
  static int length(long eight) {
    return Long.BYTES - Long.numberOfLeadingZeros(eight) / Byte.SIZE;
  }
}
