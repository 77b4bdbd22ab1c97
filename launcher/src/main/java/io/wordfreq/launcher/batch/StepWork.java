package io.wordfreq.launcher.batch;

/**
 * What a step came to, by its job's own count.
 *
 * @param tasks how many it was cut into: splits and reducers, or Spark's tasks; -1 where unknown
 * @param oneContainer whether all of them ran in one: Hadoop's uber mode, or the launcher itself
 * @param containerMillis how long its containers worked, added up; -1 where unknown
 * @param bytes how many it read of documents; -1 where unknown
 */
public record StepWork(long tasks, boolean oneContainer, long containerMillis, long bytes) {}
