/**
 * Counts the words of documents, in memory and by several threads. Nothing here knows of Hadoop, of
 * AWS or of the other modules.
 *
 * <p>A {@code text.TextReader} decompresses what is stored, and gives it as well-formed UTF-8 in
 * pieces. A {@code words.WordRule} finds the words of a piece as they are written, a {@code
 * table.WordTable} counts them so, and only then is each different one brought to the form it is
 * counted in (lower case and so on): once, however often it occurs. {@code document} puts these
 * together. A package depends on none but those that its description names.
 */
package io.wordfreq.counting;
