package io.wordfreq.launcher.aws.dynamodb;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.ReadAs;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.S3Name;
import io.wordfreq.launcher.limit.Fitting;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A document's result as an item of the results table. {@link #FILENAME} and {@link #WORDS} are
 * what the old worker wrote; the rest is ours.
 */
final class ResultItem {

  static final String FILENAME = "Filename";
  static final String WORDS = "Words";
  static final String TOP = "Top";
  static final String TOTAL_WORDS = "TotalWords";
  static final String DISTINCT_WORDS = "DistinctWords";
  static final String BYTES = "Bytes";

  /** Only where it was not UTF-8. */
  static final String ENCODING = "Encoding";

  /** How many malformed bytes were replaced; only where there were any. */
  static final String REPLACED = "Replaced";

  /** Whose tags were stripped; only where they were. */
  static final String MARKUP = "Markup";

  /** True where the words did not all fit; else it is not there. */
  static final String SHORTENED = "Shortened";

  static final String STATUS = "Status";
  static final String STATUS_MESSAGE = "StatusMessage";
  static final String BATCH_ID = "BatchId";
  static final String VERSION_ID = "VersionId";
  static final String SEQUENCER = "Sequencer";
  static final String COUNTED_AT = "CountedAt";

  private static final String WORD = "Word";
  private static final String COUNT = "Count";

  private static final int STATUS_MESSAGE_BYTES = 4096;

  /**
   * What an item's words may take of the 400 KB that an item has: the rest is names, the key of at
   * most 1,280 bytes, the status message of at most 4,096, ids, times and numbers.
   */
  private static final int WORDS_BYTES = 400 * 1024 - 8 * 1024;

  /**
   * The longest key of {@code Words}. DynamoDB would take 65,535 bytes, but the SDK for Java cannot
   * read an item with a name of more than 50,000: it fails with a wrong checksum.
   */
  private static final int KEY_BYTES = 32 * 1024;

  private ResultItem() {}

  /** The attributes of an item but for its key and its sequencer; null for one to be removed. */
  static Map<String, AttributeValue> write(CountedDocument counted) {
    DocumentResult result = counted.result();
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    if (result.isFailure()) {
      item.put(WORDS, null);
      item.put(TOP, null);
      item.put(TOTAL_WORDS, null);
      item.put(DISTINCT_WORDS, null);
      item.put(BYTES, null);
      item.put(SHORTENED, null);
      item.put(
          STATUS_MESSAGE, AttributeValue.fromS(Fitting.text(result.error(), STATUS_MESSAGE_BYTES)));
    } else {
      List<WordCount> words =
          Fitting.words(result.words(), WORDS_BYTES, KEY_BYTES, ResultItem::size);
      item.put(WORDS, AttributeValue.fromM(map(words)));
      item.put(TOP, AttributeValue.fromL(words.stream().map(ResultItem::ranked).toList()));
      item.put(TOTAL_WORDS, number(result.totalWords()));
      item.put(DISTINCT_WORDS, number(result.distinctWords()));
      item.put(BYTES, number(result.bytes()));
      boolean shortened = !words.equals(result.words());
      item.put(SHORTENED, shortened ? AttributeValue.fromBool(true) : null);
      item.put(STATUS_MESSAGE, AttributeValue.fromS(""));
    }
    putReadAs(item, result.readAs());
    item.put(STATUS, AttributeValue.fromS(result.status()));
    item.put(BATCH_ID, AttributeValue.fromS(counted.batchId()));
    String versionId = counted.document().versionId();
    item.put(VERSION_ID, versionId == null ? null : AttributeValue.fromS(versionId));
    item.put(COUNTED_AT, AttributeValue.fromS(counted.countedAt().toString()));
    return item;
  }

  private static void putReadAs(Map<String, AttributeValue> item, ReadAs readAs) {
    boolean utf8 = readAs.encoding().equals(ReadAs.UTF_8);
    item.put(ENCODING, utf8 ? null : AttributeValue.fromS(readAs.encoding()));
    item.put(REPLACED, readAs.replaced() == 0 ? null : number(readAs.replaced()));
    item.put(MARKUP, readAs.markup() == null ? null : AttributeValue.fromS(readAs.markup()));
  }

  private static ReadAs readAs(Map<String, AttributeValue> item) {
    String encoding = text(item, ENCODING);
    return new ReadAs(
        encoding == null ? ReadAs.UTF_8 : encoding, number(item, REPLACED, 0), text(item, MARKUP));
  }

  /**
   * A word stands in {@code Words} and in {@code Top}, each time with a number of at most 11 bytes;
   * the maps and the list take 1 byte an element and 3 a map, the names in {@code Top} 9.
   */
  private static long size(WordCount word) {
    return 2L * Fitting.utf8Length(word.word()) + 40;
  }

  private static Map<String, AttributeValue> map(List<WordCount> words) {
    Map<String, AttributeValue> map = new HashMap<>();
    for (WordCount word : words) {
      // Words that were cut may be equal: the most frequent stays. A key may not be empty.
      if (!word.word().isEmpty()) {
        map.putIfAbsent(word.word(), number(word.count()));
      }
    }
    return map;
  }

  private static AttributeValue ranked(WordCount word) {
    return AttributeValue.fromM(
        Map.of(WORD, AttributeValue.fromS(word.word()), COUNT, number(word.count())));
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  /** Reads an item, one of the old worker's too, which has only {@code Words}. */
  static CountedDocument read(Map<String, AttributeValue> item) {
    S3Name name = S3Name.ofFilename(text(item, FILENAME));
    boolean failure = DocumentResult.FAILURE.equals(text(item, STATUS));
    DocumentVersion document =
        new DocumentVersion(
            name.bucket(),
            name.key(),
            text(item, VERSION_ID),
            text(item, SEQUENCER),
            number(item, BYTES, -1),
            null);
    DocumentResult result =
        failure
            ? DocumentResult.failure(document.uri(), text(item, STATUS_MESSAGE))
            : DocumentResult.success(
                document.uri(),
                words(item),
                number(item, TOTAL_WORDS, 0),
                number(item, DISTINCT_WORDS, 0),
                number(item, BYTES, 0),
                readAs(item));
    String countedAt = text(item, COUNTED_AT);
    return new CountedDocument(
        document,
        result,
        text(item, BATCH_ID),
        null,
        countedAt == null ? null : Instant.parse(countedAt));
  }

  private static List<WordCount> words(Map<String, AttributeValue> item) {
    if (item.containsKey(TOP)) {
      return item.get(TOP).l().stream()
          .map(AttributeValue::m)
          .map(word -> new WordCount(text(word, WORD), number(word, COUNT, 0)))
          .toList();
    }
    if (!item.containsKey(WORDS)) {
      return List.of();
    }
    Map<String, AttributeValue> words = item.get(WORDS).m();
    return words.keySet().stream()
        .map(word -> new WordCount(word, number(words, word, 0)))
        .sorted(
            Comparator.comparingLong(WordCount::count).reversed().thenComparing(WordCount::word))
        .toList();
  }

  private static String text(Map<String, AttributeValue> item, String attribute) {
    AttributeValue value = item.get(attribute);
    return value == null ? null : value.s();
  }

  private static long number(Map<String, AttributeValue> item, String attribute, long unknown) {
    AttributeValue value = item.get(attribute);
    return value == null ? unknown : Long.parseLong(value.n());
  }
}
