/**
 * Counts words: hash tables without an object for each word ({@link
 * io.wordfreq.counting.table.WordTable}), what a rule finds counted in them ({@link
 * io.wordfreq.counting.table.WordCounter}), and the most frequent of what was counted.
 *
 * <p>Depends on {@code words} and {@code line}.
 */
package io.wordfreq.counting.table;
