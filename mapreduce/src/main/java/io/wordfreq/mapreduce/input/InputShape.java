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

  /** What is emitted for a whole document beside its most frequent words: three numbers. */
  private static final int NUMBERS_PER_DOCUMENT = 3;

  /**
   * The different words in 128 MiB of text: by Heaps' law, 44 n^0.49 of n words (the constants of
   * Reuters' English news), they are 175,000 of 22 million.
   */
  private static final long WORDS_PER_SPLIT = 200_000;

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

  /**
   * How many records are likely to reach those who add up: of a document that lies whole in a split
   * its most frequent words, of a part of one (and, of all documents together, of each split) every
   * different word.
   *
   * @param top how many words are kept of each document
   * @param corpus whether all documents are counted together, too
   */
  public long expectedRecords(int top, boolean corpus) {
    long splitsEmittingAllWords = corpus ? splits : partialSplits;
    return expectedNumbers(top) + splitsEmittingAllWords * WORDS_PER_SPLIT;
  }

  /** How many records there are when every document has been added up, at most. */
  public long expectedNumbers(int top) {
    return documents * (NUMBERS_PER_DOCUMENT + (long) top);
  }
}
