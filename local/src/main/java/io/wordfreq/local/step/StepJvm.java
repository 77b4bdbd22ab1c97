package io.wordfreq.local.step;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the JVM of a step's process is started.
 *
 * @param classPath folders of jars: Hadoop's client, the one with the main class, and Spark for
 *     what needs it
 * @param opened packages of the JDK that are opened to reflection, such as {@code
 *     java.base/java.nio}
 * @param archive class-data archive of that class path; need not exist
 * @param classList where to write which classes are loaded, for such an archive; null for nowhere
 * @param quickStart whether there is so little to do that the optimizing compiler costs more than
 *     it brings
 */
public record StepJvm(
    List<Path> classPath, List<String> opened, Path archive, Path classList, boolean quickStart) {

  private static final String MAIN_CLASS = "io.wordfreq.local.child.StepMain";

  /**
   * The optimizing compiler takes 4 of the 9 s of processor time in which a step counts 100 MB,
   * most of it for what is called some thousand times only. So it starts at a hundred times its
   * usual thresholds, and at ten times for what counts.
   */
  private static final List<String> COMPILER =
      List.of(
          "-XX:Tier4InvocationThreshold=500000",
          "-XX:Tier4MinInvocationThreshold=60000",
          "-XX:Tier4CompileThreshold=1500000",
          "-XX:Tier4BackEdgeThreshold=4000000",
          "-XX:CompileCommand=quiet",
          "-XX:CompileCommand=CompileThresholdScaling,io.wordfreq.counting*::*,0.1");

  /**
   * Where Linux says how it gives memory in pages of 2 MB. In pages of 4 KB, a step that counts 100
   * MB spends an eighth of its processor time on being given memory.
   */
  private static final Path HUGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

  /** With as many processors, a second collecting thread only gets in the first one's way. */
  private static final int FEW_PROCESSORS = 2;

  List<String> command(Path temporary) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (classList != null) {
      command.add("-XX:DumpLoadedClassList=" + classList);
    } else if (Files.exists(archive)) {
      command.add("-XX:SharedArchiveFile=" + archive);
      // By default it is put elsewhere than it was written for, and each pointer in it changed.
      command.add("-XX:+UnlockDiagnosticVMOptions");
      command.add("-XX:ArchiveRelocationMode=0");
    }
    // An archive that another JDK wrote is ignored: the process only starts more slowly.
    command.add("-Xshare:auto");
    command.add("-Xlog:disable");
    command.add("-Xlog:all=error:stderr");
    if (quickStart) {
      command.add("-XX:TieredStopAtLevel=1");
    } else {
      command.addAll(COMPILER);
    }
    // Tasks are threads of this process and fill every core, so that throughput is what counts.
    boolean serial = quickStart || Runtime.getRuntime().availableProcessors() <= FEW_PROCESSORS;
    command.add(serial ? "-XX:+UseSerialGC" : "-XX:+UseParallelGC");
    if (Files.exists(HUGE_PAGES)) {
      command.add("-XX:+UseTransparentHugePages");
    }
    command.add("-Dfile.encoding=UTF-8");
    command.add("-Djava.awt.headless=true");
    command.add("-Djava.io.tmpdir=" + temporary);
    opened.forEach(each -> command.add("--add-opens=" + each + "=ALL-UNNAMED"));
    command.add("-cp");
    command.add(
        classPath.stream()
            .map(folder -> folder.resolve("*").toString())
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(MAIN_CLASS);
    return command;
  }
}
