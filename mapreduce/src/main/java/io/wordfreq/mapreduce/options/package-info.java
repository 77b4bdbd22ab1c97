/**
 * What a job is to do, as it stands in Hadoop's configuration, and who has chosen it.
 *
 * <p>Depends on no other package of the job.
 */
package io.wordfreq.mapreduce.options;
