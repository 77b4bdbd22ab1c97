package io.wordfreq.mapreduce.count;

/** The job's own counters; every document is counted once, however many tasks read it. */
public enum JobCounter {
  /** Documents that have a result, failures included. */
  DOCUMENTS,
  /** Documents that could not be counted. */
  FAILED_DOCUMENTS,
  /** What the counted documents take where they are stored. */
  BYTES,
  /** Words counted, repeats included. */
  WORDS,
  /** Different words of each document, added up. */
  DISTINCT_WORDS,
  /** How often a map task emitted its words early, since its memory for them was full. */
  FLUSHES,
  /** Bytes that were not the encoding they should be and were replaced. */
  MALFORMED_BYTES
}
