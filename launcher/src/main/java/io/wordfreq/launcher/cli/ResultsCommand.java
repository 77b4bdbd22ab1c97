package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.batch.ResultStore;
import io.wordfreq.launcher.batch.S3Name;
import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.report.Columns;
import io.wordfreq.launcher.report.ResultPrinter;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.launcher.settings.StoreName;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code results}: reads the table. */
@Command(
    name = "results",
    description = "Prints documents' most frequent words.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  One document's:",
      "    wordfreq results s3://my-uploads/a.txt",
      "  All there are, for a program:",
      "    wordfreq results --format json | jq .words[0].word"
    })
final class ResultsCommand extends PipelineCommand {

  @Parameters(
      paramLabel = "DOCUMENT",
      description = "As s3://BUCKET/KEY or BUCKET/KEY. Default: all.")
  private List<String> documents = List.of();

  @Mixin private FormatOption format;

  ResultsCommand() {
    super(EnumSet.of(Setting.STORE, Setting.TABLE));
  }

  @Override
  public Integer call() {
    List<S3Name> names = documents.stream().map(DocumentNames::ofName).toList();
    Settings settings = settings();
    try (Pipeline pipeline = open(settings)) {
      ResultPrinter printer = new ResultPrinter(out(), format.value());
      int missing =
          names.isEmpty()
              ? printAll(pipeline.results(), printer)
              : print(names, pipeline.results(), printer);
      printer.finish();
      if (names.isEmpty() && printer.documents() == 0) {
        err()
            .println(
                "wordfreq: there are no results yet in "
                    + Columns.printable(StoreName.of(settings)));
      }
      return missing == 0 ? ExitCode.DONE : ExitCode.FAILED;
    } catch (RuntimeException e) {
      throw withoutResults(e);
    }
  }

  private static int printAll(ResultStore results, ResultPrinter printer) {
    try (Stream<CountedDocument> all = results.all()) {
      all.map(CountedDocument::result).forEach(printer::print);
    }
    return 0;
  }

  /** Returns how many have no result. */
  private int print(List<S3Name> names, ResultStore results, ResultPrinter printer) {
    int missing = 0;
    for (S3Name name : names) {
      Optional<CountedDocument> found = results.find(name.filename());
      if (found.isPresent()) {
        printer.print(found.get().result());
      } else {
        err().println("wordfreq: there is no result of " + Columns.printable(name.filename()));
        missing++;
      }
    }
    return missing;
  }
}
