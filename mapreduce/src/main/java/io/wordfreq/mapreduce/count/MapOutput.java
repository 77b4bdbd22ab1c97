package io.wordfreq.mapreduce.count;

import io.wordfreq.counting.line.ReadAs;
import io.wordfreq.counting.table.WordCounter;
import io.wordfreq.counting.table.WordTable;
import io.wordfreq.mapreduce.count.DocumentWord.Kind;
import java.io.IOException;

/** What a map task emits, document by document, without an object for each word. */
final class MapOutput {

  private final RecordSink sink;
  private final DocumentWord key = new DocumentWord();
  private long total;

  MapOutput(RecordSink sink) {
    this.sink = sink;
  }

  /**
   * Everything emitted from now on is about this document.
   *
   * @param undivided whether it is for one task to add up, whatever it is
   */
  void setDocument(String document, boolean undivided) {
    key.setDocument(document);
    key.setUndivided(undivided);
  }

  /**
   * Everything emitted from now on comes from this document, and is left out if that fails; empty
   * for none.
   */
  void setSource(String source) {
    key.setSource(source);
  }

  void emit(Kind kind, long n) throws IOException, InterruptedException {
    emit(kind, "", n);
  }

  void emit(Kind kind, String word, long n) throws IOException, InterruptedException {
    key.set(kind, word);
    write(n);
  }

  void emit(Kind kind, byte[] utf8, int from, int to, long n)
      throws IOException, InterruptedException {
    key.set(kind, utf8, from, to);
    write(n);
  }

  /**
   * Emits how a document, or a part of it, was read.
   *
   * @param textBytes how long that is in UTF-8
   */
  void emitReadAs(ReadAs readAs, long textBytes) throws IOException, InterruptedException {
    if (!readAs.encoding().equals(ReadAs.UTF_8)) {
      emit(Kind.ENCODING, readAs.encoding(), 1);
    }
    if (readAs.markup() != null) {
      emit(Kind.MARKUP, readAs.markup(), 1);
    }
    if (readAs.replaced() > 0) {
      emit(Kind.REPLACED, readAs.replaced());
    }
    if (textBytes > 0) {
      emit(Kind.TEXT_BYTES, textBytes);
    }
  }

  /** Emits words, some of which may be equal; returns the sum of their counts. */
  long emitWords(WordCounter words) throws IOException, InterruptedException {
    total = 0;
    words.forEach(
        (utf8, from, to, count) -> {
          total += count;
          emit(Kind.WORD, utf8, from, to, count);
        });
    return total;
  }

  void emitWords(WordTable words) throws IOException, InterruptedException {
    for (WordTable.Cursor each = words.words(); each.next(); ) {
      emit(Kind.WORD, each.bytes(), each.from(), each.to(), each.count());
    }
  }

  private void write(long n) throws IOException, InterruptedException {
    sink.take(key, n);
  }
}
