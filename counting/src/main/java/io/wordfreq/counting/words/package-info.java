/**
 * What a word is, and how words are counted in memory. No Hadoop here.
 *
 * <p>Text arrives as valid UTF-8 in pieces cut at {@link io.wordfreq.counting.words.TextCuts}. A
 * {@link io.wordfreq.counting.words.WordRule} finds the words in it as they are written; a {@link
 * io.wordfreq.counting.table.WordTable} counts them so; and only then is each different one brought
 * to its counted form (lower case and so on), once, however often it occurs.
 */
package io.wordfreq.counting.words;
