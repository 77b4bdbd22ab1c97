/**
 * The text of a document, or of a part of one: read, decompressed, decoded and repaired, and cut
 * into pieces whose words are the words of the whole.
 *
 * <p>Depends on {@code compression}, {@code encoding}, {@code markup}, {@code words} and {@code
 * line}.
 */
package io.wordfreq.counting.text;
