package io.wordfreq.counting.table;

import java.security.SecureRandom;

/**
 * What the hashes of all tables are made with, other numbers in each process: whoever writes a text
 * cannot know which of its words will collide. Results do not depend on them.
 *
 * <p>Hashing is multiplicative (Knuth, The Art of Computer Programming, volume 3, 6.4), of which
 * the top bits serve. For any two words chosen beforehand they are equal in one of m/2 processes at
 * most, m being the number of slots: multiplying by a random odd number is universal
 * (Dietzfelbinger et al., A Reliable Randomized Algorithm for the Closest-Pair Problem, 1997).
 */
final class HashSalt {

  /** Odd, as a factor has to be that loses nothing. */
  static final long FACTOR;

  /** Another, for hashes that multiply twice. */
  static final long SECOND_FACTOR;

  static {
    SecureRandom random = new SecureRandom();
    FACTOR = random.nextLong() | 1;
    SECOND_FACTOR = random.nextLong() | 1;
  }

  private HashSalt() {}
}
