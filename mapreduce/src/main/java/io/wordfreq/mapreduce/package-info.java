/**
 * The job as MapReduce runs it: what it sets for a cluster or for one machine, and the one or two
 * MapReduce jobs that it runs.
 *
 * <p>Depends on the packages below it; none of them depends on it.
 */
package io.wordfreq.mapreduce;
