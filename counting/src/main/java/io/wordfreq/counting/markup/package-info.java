/**
 * HTML and XML: whether a document is one of them, and its text without tags.
 *
 * <p>Depends on no other package of ours.
 */
package io.wordfreq.counting.markup;
