/**
 * The job as Spark runs it: the command line, the splits and the records of the MapReduce job, and
 * Spark's shuffle between those who read documents and those who add up.
 *
 * <p>Depends on {@code mapreduce}, which knows nothing of it.
 */
package io.wordfreq.spark;
