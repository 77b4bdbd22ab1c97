package io.wordfreq.launcher.report;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.WordCount;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Shows the results of documents, one after the other. */
public final class ResultPrinter {
  /** Words and bars leave room for rank and count in a terminal of 80 columns. */
  private static final int WORD_WIDTH = 32;

  private static final int BAR_WIDTH = 24;
  private static final int RANK_WIDTH = 4;

  private final PrintWriter out;
  private final Format format;
  private int documents;
  private int failures;
  private final ReadAsTally readAs = new ReadAsTally();
  private long words;
  private long bytes;

  public ResultPrinter(PrintWriter out, Format format) {
    this.out = out;
    this.format = format;
  }

  /** Shows a document's result under the name that it carries. */
  public void print(DocumentResult result) {
    if (format == Format.JSON) {
      out.println(result.toJson());
    } else {
      printTable(result);
    }
    documents++;
    failures += result.isFailure() ? 1 : 0;
    readAs.add(result.readAs());
    words += result.totalWords();
    bytes += result.bytes();
  }

  private void printTable(DocumentResult result) {
    if (documents > 0) {
      out.println();
    }
    out.println(Columns.printable(result.document()));
    if (result.isFailure()) {
      out.println("  failed: " + Columns.printable(result.error()));
    } else {
      printWords(result.words());
      out.printf(
          "  %s, %s, %s%s%n",
          Columns.count(result.totalWords(), "word", "words"),
          Columns.number(result.distinctWords()) + " different",
          Columns.count(result.bytes(), "byte", "bytes"),
          ReadAsText.of(result.readAs()));
    }
  }

  private void printWords(List<WordCount> ranked) {
    if (ranked.isEmpty()) {
      return;
    }
    List<String> texts = ranked.stream().map(word -> Columns.fit(word.word(), WORD_WIDTH)).toList();
    int wordWidth = Math.max(4, texts.stream().mapToInt(Columns::width).max().orElse(0));
    long most = ranked.get(0).count();
    int countWidth = Math.max(5, Columns.number(most).length());
    out.println(row("rank", "word", wordWidth, "count", countWidth, ""));
    for (int i = 0; i < ranked.size(); i++) {
      long count = ranked.get(i).count();
      out.println(
          row(
              Integer.toString(i + 1),
              texts.get(i),
              wordWidth,
              Columns.number(count),
              countWidth,
              "  " + bar(count, most)));
    }
  }

  private static String row(
      String rank, String word, int wordWidth, String count, int countWidth, String bar) {
    return "  %s  %s  %s%s"
        .formatted(
            Columns.right(rank, RANK_WIDTH),
            Columns.left(word, wordWidth),
            Columns.right(count, countWidth),
            bar);
  }

  /** As long as the count is large beside the first word's; never nothing. */
  private static String bar(long count, long most) {
    return "█".repeat((int) Math.max(1, Math.round((double) BAR_WIDTH * count / most)));
  }

  /** Adds up what was shown, if there is more than one document. */
  public void finish() {
    if (format == Format.TABLE && documents > 1) {
      out.println();
      out.printf(
          "%s: %s, %s%s%s%n",
          Columns.count(documents, "document", "documents"),
          Columns.count(words, "word", "words"),
          Columns.count(bytes, "byte", "bytes"),
          failures == 0 ? "" : "; " + Columns.number(failures) + " failed",
          readAs.isEmpty() ? "" : "; " + readAs);
    }
    out.flush();
  }

  /** How many documents were not simply UTF-8; nothing if all were. */
  public Optional<String> notUtf8() {
    return readAs.isEmpty() ? Optional.empty() : Optional.of(readAs.toString());
  }

  /** How many of the documents shown could not be counted. */
  public int failures() {
    return failures;
  }

  /** How many documents have been shown. */
  public int documents() {
    return documents;
  }
}
