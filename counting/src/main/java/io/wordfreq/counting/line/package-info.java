/**
 * What stands on a line of JSON: a document to count, in a manifest, and a document's result. It is
 * the contract between the job and whoever launches it.
 *
 * <p>Depends on no other package of ours.
 */
package io.wordfreq.counting.line;
