package io.wordfreq.local;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What may depend on what, here and in the launcher. */
class ArchitectureTest {

  private static final String LOCAL = "io.wordfreq.local..";
  private static final String LAUNCHER = "io.wordfreq.launcher..";
  private static final String CHILD = "io.wordfreq.local.child..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(ArchitectureTest::isNoJarOfTests)
          .importPackages("io.wordfreq");

  private static final JavaClasses OURS = CLASSES.that(resideInAPackage(LOCAL));
  private static final JavaClasses LAUNCHERS = CLASSES.that(resideInAPackage(LAUNCHER));

  @Test
  void shouldHaveNoCyclesBetweenPackages() {
    slices().matching("io.wordfreq.(**)").should().beFreeOfCycles().check(OURS);
  }

  @Test
  void shouldUseNothingOfOursInAStepsProcess() {
    noClasses()
        .that()
        .resideInAPackage(CHILD)
        .should()
        .dependOnClassesThat(resideInAPackage("io.wordfreq..").and(not(resideInAPackage(CHILD))))
        .because("its package is alone on the class path of a step")
        .check(OURS);
  }

  @Test
  void shouldNotUseWhatOnlyAStepsProcessHas() {
    noClasses()
        .that()
        .resideOutsideOfPackage(CHILD)
        .should()
        .dependOnClassesThat(resideInAnyPackage(CHILD, "org.apache.hadoop.."))
        .because("it is not on the class path of the program")
        .check(OURS);
  }

  @Test
  void shouldUseTheLaunchersCommandsOnlyForOurs() {
    noClasses()
        .that(not(resideInAnyPackage("io.wordfreq.local.cli..", "io.wordfreq.local.run..")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.wordfreq.launcher.cli..")
        .check(OURS);
  }

  @Test
  void shouldNotBeKnownToTheLauncher() {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAnyPackage(LOCAL, "io.wordfreq.mapreduce.."))
        .because("the launcher runs without Hadoop and without stand-ins")
        .check(LAUNCHERS);
  }

  @Test
  void shouldNameTypesApartFromTheLaunchers() {
    assertThat(names(OURS)).isNotEmpty().doesNotContainAnyElementsOf(names(LAUNCHERS));
  }

  @Test
  void shouldSayWhatEachPackageIsFor() throws IOException {
    // given
    Path sources = Path.of("src/main/java");

    // when
    Set<Path> packages;
    try (Stream<Path> files = Files.walk(sources)) {
      packages =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(Path::getParent)
              .collect(Collectors.toSet());
    }

    // then
    assertThat(packages)
        .isNotEmpty()
        .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
  }

  private static boolean isNoJarOfTests(Location location) {
    return !location.contains("-tests.jar");
  }

  private static Set<String> names(JavaClasses classes) {
    return classes.stream()
        .filter(each -> !each.isAnonymousClass())
        .map(JavaClass::getSimpleName)
        .filter(name -> !name.equals("package-info"))
        .collect(Collectors.toSet());
  }
}
