/**
 * What stands on a line of JSON: a document to count, in a manifest; a document's result; and why a
 * job did not begin. It is the contract between the job and whoever launches it.
 *
 * <p>Depends on no other package of ours.
 */
package io.wordfreq.counting.line;
