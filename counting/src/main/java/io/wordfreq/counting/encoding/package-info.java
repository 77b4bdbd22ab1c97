/**
 * Which encoding a text is in, by what it says of itself and by its bytes, and how it is read as
 * UTF-8.
 *
 * <p>Depends on no other package of ours.
 */
package io.wordfreq.counting.encoding;
