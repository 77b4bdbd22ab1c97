package io.wordfreq.mapreduce.input;

import java.util.List;

/**
 * How much a job is to read, as it is planned.
 *
 * @param documents how many documents there are
 * @param splits how many splits they are read in
 * @param partialSplits how many of the splits are but a part of a document
 */
public record InputShape(long documents, long splits, long partialSplits) {

  static InputShape of(List<DocumentSplit> splits) {
    long documents = 0;
    long partial = 0;
    for (DocumentSplit split : splits) {
      List<DocumentPart> parts = split.parts();
      documents += parts.stream().filter(part -> part.range().isFirst()).count();
      partial += parts.stream().allMatch(part -> part.range().isWhole()) ? 0 : 1;
    }
    return new InputShape(documents, splits.size(), partial);
  }

  /** Whether a document takes several splits. */
  public boolean spansSplits() {
    return partialSplits > 0;
  }
}
