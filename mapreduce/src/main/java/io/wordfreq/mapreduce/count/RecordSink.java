package io.wordfreq.mapreduce.count;

import java.io.IOException;

/** Takes the intermediate records of a job. */
@FunctionalInterface
public interface RecordSink {

  /** Takes a record; the key is its caller's again afterwards. */
  void take(DocumentWord key, long n) throws IOException, InterruptedException;
}
