package io.wordfreq.counting.encoding;

import java.nio.charset.Charset;

/** How likely bytes are in an encoding, by what texts of its languages are like. */
interface EncodingModel {

  Charset charset();

  /**
   * The natural logarithm of the probability of those bytes of a text that are not ASCII, and of
   * the encoding.
   *
   * @param words as {@link DistinctWords} gives them
   * @param atLeast where it is less than this, any number less than this may be given
   */
  double likelihood(byte[] words, double atLeast);
}
