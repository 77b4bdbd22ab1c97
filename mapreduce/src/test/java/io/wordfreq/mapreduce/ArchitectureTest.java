package io.wordfreq.mapreduce;

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

  private static final String ROOT = "io.wordfreq.mapreduce";

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
        .layer("job")
        .definedBy(ROOT)
        .layer("command")
        .definedBy(ROOT + ".command")
        .layer("count")
        .definedBy(ROOT + ".count")
        .layer("input")
        .definedBy(ROOT + ".input")
        .layer("options")
        .definedBy(ROOT + ".options")
        .whereLayer("job")
        .mayOnlyAccessLayers("command", "count", "input", "options")
        .whereLayer("command")
        .mayOnlyAccessLayers("count", "input", "options")
        .whereLayer("count")
        .mayOnlyAccessLayers("input", "options")
        .whereLayer("input")
        .mayOnlyAccessLayers("options")
        .whereLayer("options")
        .mayNotAccessAnyLayer()
        .check(classes);
  }

  @Test
  void shouldHaveNoCyclesBetweenPackages() {
    slices().matching("io.wordfreq.(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void shouldKnowNothingOfAwsAndTheOtherEngines() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "software.amazon..",
            "org.apache.spark..",
            "io.wordfreq.spark..",
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
