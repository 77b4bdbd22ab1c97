/**
 * How documents are compressed: which compressions there are, how each is read, and how a part of a
 * bzip2 document is; and what files are that are neither, by their first bytes.
 *
 * <p>Depends on {@code words}, for where text can be cut.
 */
package io.wordfreq.counting.compression;
