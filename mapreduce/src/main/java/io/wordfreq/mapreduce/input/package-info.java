/**
 * Which documents a job reads, how they are divided into splits, and how a task reads them from any
 * of Hadoop's file systems.
 *
 * <p>Depends on {@code options}.
 */
package io.wordfreq.mapreduce.input;
