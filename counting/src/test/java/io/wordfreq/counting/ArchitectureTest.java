package io.wordfreq.counting;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String ROOT = "io.wordfreq.counting";

  private static final Path SOURCES = Path.of("src", "main", "java");

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(new ImportOption.DoNotIncludeJars())
          .withImportOption(new ImportOption.DoNotIncludePackageInfos())
          .importPackages(ROOT);

  @Test
  void shouldDependOnlyAlongTheArrows() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
        .ensureAllClassesAreContainedInArchitecture()
        .layer("document")
        .definedBy(ROOT + ".document")
        .layer("text")
        .definedBy(ROOT + ".text")
        .layer("table")
        .definedBy(ROOT + ".table")
        .layer("compression")
        .definedBy(ROOT + ".compression")
        .layer("encoding")
        .definedBy(ROOT + ".encoding")
        .layer("markup")
        .definedBy(ROOT + ".markup")
        .layer("words")
        .definedBy(ROOT + ".words")
        .layer("line")
        .definedBy(ROOT + ".line")
        .whereLayer("document")
        .mayOnlyAccessLayers("text", "table", "compression", "words", "line")
        .whereLayer("text")
        .mayOnlyAccessLayers("compression", "encoding", "markup", "words", "line")
        .whereLayer("table")
        .mayOnlyAccessLayers("words", "line")
        .whereLayer("compression")
        .mayOnlyAccessLayers("words")
        .whereLayer("encoding")
        .mayNotAccessAnyLayer()
        .whereLayer("markup")
        .mayNotAccessAnyLayer()
        .whereLayer("words")
        .mayNotAccessAnyLayer()
        .whereLayer("line")
        .mayNotAccessAnyLayer()
        .check(classes);
  }

  @Test
  void shouldHaveNoCyclesBetweenPackages() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void shouldKnowNothingOfHadoopAwsAndTheOtherModules() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.hadoop..",
            "software.amazon..",
            "io.wordfreq.mapreduce..",
            "io.wordfreq.launcher..",
            "io.wordfreq.local..")
        .check(classes);
  }

  @Test
  void shouldDescribeEveryPackage() throws IOException {
    // given
    Set<Path> packages;
    try (Stream<Path> files = Files.walk(SOURCES)) {
      packages =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(Path::getParent)
              .collect(Collectors.toSet());
    }

    // then
    assertThat(packages)
        .hasSizeGreaterThan(1)
        .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
  }
}
