/**
 * Counts a document, or a part of one, by several threads and in bounded memory: what engines call.
 *
 * <p>Depends on all the other packages of counting; none of them depends on it.
 */
package io.wordfreq.counting.document;
