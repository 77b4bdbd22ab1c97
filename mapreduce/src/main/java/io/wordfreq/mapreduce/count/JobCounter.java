package io.wordfreq.mapreduce.count;

import io.wordfreq.counting.line.DocumentResult;
import java.util.Map;

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
  MALFORMED_BYTES;

  /** What a document's result adds to the counters. */
  public static Map<JobCounter, Long> of(DocumentResult result) {
    return Map.of(
        DOCUMENTS, 1L,
        FAILED_DOCUMENTS, result.isFailure() ? 1L : 0L,
        BYTES, result.bytes(),
        WORDS, result.totalWords(),
        DISTINCT_WORDS, result.distinctWords());
  }
}
