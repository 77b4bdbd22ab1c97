package io.wordfreq.launcher;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arrows run one way. */
class ArchitectureTest {

  private static final String ROOT = "io.wordfreq.launcher.";
  private static final JavaClasses LAUNCHER =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(new ImportOption.DoNotIncludeJars())
          .importPackages("io.wordfreq.launcher");

  /** A package, and those of ours that it may depend on. */
  @ParameterizedTest
  @CsvSource({
    "limit,",
    "settings,",
    "batch,",
    "event, batch",
    "engine, batch",
    "aws, ",
    "direct, batch",
    "aws.s3, aws batch direct site.published",
    "aws.cloudfront, aws",
    "aws.sqs, aws batch event limit",
    "timeline, batch",
    "load, batch",
    "aws.dynamodb, aws batch cost limit timeline",
    "aws.ec2, cost",
    "aws.emr, aws batch cost engine limit",
    "aws.emrserverless, aws aws.emr batch cost engine limit",
    "prices,",
    "cost, prices",
    "cost.kept, cost",
    "aws.prices, prices",
    "plan, prices",
    "plan.group, plan prices",
    "plan.calibration, plan",
    "jdbc, batch cost limit timeline",
    "pipeline, settings batch event engine limit direct aws aws.s3 aws.sqs aws.dynamodb aws.ec2"
        + " aws.emr aws.emrserverless jdbc cost cost.kept prices site site.published",
    "report, pipeline settings batch engine plan plan.calibration prices load cost",
    "site, batch",
    "site.files, site batch",
    "site.published, site batch",
    "site.server, site batch",
    "lambda, report pipeline settings batch",
    "cli, report pipeline settings batch engine aws aws.cloudfront aws.prices prices plan"
        + " plan.group plan.calibration load site site.files site.published site.server",
  })
  void shouldDependOnNothingOfOursBut(String name, String others) {
    List<String> allowed =
        Stream.concat(
                Stream.of(name),
                others == null ? Stream.of() : Arrays.stream(others.trim().split(" +")))
            .toList();
    classes()
        .that()
        .resideInAPackage(ROOT + name)
        .should()
        .onlyDependOnClassesThat(
            not(resideInAPackage("io.wordfreq.launcher..")).or(resideInOneOf(allowed)))
        .check(LAUNCHER);
  }

  private static DescribedPredicate<JavaClass> resideInOneOf(List<String> packages) {
    return DescribedPredicate.describe(
        "reside in " + packages,
        type -> packages.contains(type.getPackageName().replaceFirst(ROOT, "")));
  }

  @Test
  void shouldHaveNoCyclesBetweenPackages() {
    slices().matching("io.wordfreq.launcher.(**)").should().beFreeOfCycles().check(LAUNCHER);
  }

  @Test
  void shouldKeepTheCoreFreeOfInputAndOutput() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + "batch", ROOT + "plan..", ROOT + "prices", ROOT + "cost")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "software.amazon..", "java.sql..", "javax.sql..", "java.net..", "com.fasterxml..")
        .check(LAUNCHER);
  }

  @Test
  void shouldKnowNeitherHadoopNorTheStandInsNorTheJob() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.hadoop..", "io.wordfreq.local..", "io.wordfreq.mapreduce..")
        .check(LAUNCHER);
  }

  @Test
  void shouldSayOfEveryPackageWhatLivesThere() throws IOException {
    Path sources = Path.of("src/main/java");
    try (Stream<Path> files = Files.walk(sources)) {
      List<Path> packages =
          files.filter(Files::isRegularFile).map(Path::getParent).distinct().toList();
      assertThat(packages)
          .isNotEmpty()
          .allSatisfy(each -> assertThat(each.resolve("package-info.java")).exists());
    }
  }
}
