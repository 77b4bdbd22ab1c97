package io.wordfreq.mapreduce.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.Job;

/**
 * How much a job is to read, as it is planned.
 *
 * @param documents how many documents there are
 * @param splits how many splits they are read in
 * @param partialSplits how many of the splits are but a part of a document
 */
public record InputShape(long documents, long splits, long partialSplits) {

  /** Plans a job's splits to see; nothing but names and sizes is read. */
  public static InputShape of(Configuration conf) throws IOException {
    List<DocumentSplit> splits = new ArrayList<>();
    for (InputSplit split : new DocumentInputFormat().getSplits(Job.getInstance(conf))) {
      splits.add((DocumentSplit) split);
    }
    return of(splits);
  }

  static InputShape of(List<DocumentSplit> splits) {
    long documents = 0;
    long partial = 0;
    for (DocumentSplit split : splits) {
      List<DocumentPart> parts = split.parts();
      documents += parts.stream().filter(DocumentPart::isFirst).count();
      partial += parts.stream().allMatch(DocumentPart::isWhole) ? 0 : 1;
    }
    return new InputShape(documents, splits.size(), partial);
  }
}
