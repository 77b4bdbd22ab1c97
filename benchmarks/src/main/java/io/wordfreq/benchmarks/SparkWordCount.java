package io.wordfreq.benchmarks;

import static org.apache.spark.sql.functions.asc;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.split;

import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/**
 * Spark's word count, as its users write it: what stands between white space, in lower case.
 *
 * <p>{@code SparkWordCount dataframe|rdd TEXT} prints the ten most frequent, a word, a tab and a
 * count a line.
 */
public final class SparkWordCount {

  private static final int TOP = 10;

  /** Compiled once, which {@link String#split} would do for each line. */
  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  private SparkWordCount() {}

  public static void main(String[] args) throws IOException {
    String text = args[1];
    try (SparkSession spark =
        SparkSession.builder()
            .appName("word count")
            .master("local[2]")
            // As many as there are threads, not the 200 of a cluster.
            .config("spark.sql.shuffle.partitions", 2)
            .config("spark.ui.enabled", false)
            .getOrCreate()) {
      if (args[0].equals("rdd")) {
        rdd(JavaSparkContext.fromSparkContext(spark.sparkContext()), text);
      } else {
        dataFrame(spark, text);
      }
    }
  }

  private static void dataFrame(SparkSession spark, String text) {
    List<Row> top =
        spark
            .read()
            .text(text)
            .select(explode(split(lower(col("value")), "\\s+")).as("word"))
            .where(col("word").notEqual(""))
            .groupBy("word")
            .count()
            .orderBy(desc("count"), asc("word"))
            .takeAsList(TOP);
    for (Row row : top) {
      print(row.getString(0), row.getLong(1));
    }
  }

  private static void rdd(JavaSparkContext spark, String text) {
    JavaPairRDD<String, Long> counts =
        spark
            .textFile(text)
            .flatMap(line -> Arrays.asList(WHITE_SPACE.split(line)).iterator())
            .filter(word -> !word.isEmpty())
            .mapToPair(word -> new Tuple2<>(word.toLowerCase(Locale.ROOT), 1L))
            .reduceByKey(Long::sum, 2);
    for (Tuple2<String, Long> entry : counts.takeOrdered(TOP, new MostFrequentFirst())) {
      print(entry._1(), entry._2());
    }
  }

  private static void print(String word, long count) {
    System.out.println(word + "\t" + count);
  }

  private static final class MostFrequentFirst
      implements Comparator<Tuple2<String, Long>>, Serializable {

    private static final long serialVersionUID = 1;

    @Override
    public int compare(Tuple2<String, Long> a, Tuple2<String, Long> b) {
      int byCount = Long.compare(b._2(), a._2());
      return byCount != 0 ? byCount : a._1().compareTo(b._1());
    }
  }
}
