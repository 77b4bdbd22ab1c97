package io.wordfreq.local.child;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.apache.hadoop.util.RunJar;
import org.apache.hadoop.util.Tool;
import org.apache.hadoop.util.ToolRunner;

/**
 * A jar as {@code hadoop jar} loads it: unpacked, with its folders {@code classes} and {@code lib}.
 * Once loaded, it can be run several times.
 */
final class StepJar {

  /**
   * What in a jar's manifest names a main class that may be run as a {@link Tool}: with Hadoop's
   * plain configuration, its {@code main} left out.
   */
  private static final Attributes.Name MAIN_TOOL = new Attributes.Name("Main-Tool");

  private final Path jar;
  private final ClassLoader loader;

  /** Null where the manifest names none. */
  private final String mainClass;

  private final boolean isTool;

  private StepJar(Path jar, ClassLoader loader, Attributes manifest) {
    this.jar = jar;
    this.loader = loader;
    this.mainClass = manifest.getValue(Attributes.Name.MAIN_CLASS);
    this.isTool = mainClass != null && mainClass.equals(manifest.getValue(MAIN_TOOL));
  }

  /** Unpacks it into a folder beside it. */
  static StepJar load(Path jar) throws IOException {
    Path folder = Files.createTempDirectory(jar.toAbsolutePath().getParent(), "unpacked");
    RunJar.unJar(jar.toFile(), folder.toFile(), RunJar.MATCH_ANY);
    List<URL> urls = new ArrayList<>();
    urls.add(folder.toUri().toURL());
    urls.add(jar.toUri().toURL());
    Path classes = folder.resolve("classes");
    if (Files.isDirectory(classes)) {
      urls.add(classes.toUri().toURL());
    }
    Path libraries = folder.resolve("lib");
    if (Files.isDirectory(libraries)) {
      try (Stream<Path> files = Files.list(libraries)) {
        for (Path library : files.toList()) {
          urls.add(library.toUri().toURL());
        }
      }
    }
    return new StepJar(jar, new URLClassLoader(urls.toArray(URL[]::new)), manifestOf(jar));
  }

  private static Attributes manifestOf(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      return manifest == null ? new Attributes() : manifest.getMainAttributes();
    }
  }

  /** Whether it was loaded from a file. */
  boolean isOf(Path file) {
    return jar.equals(file);
  }

  /**
   * Runs the class that its manifest names, or else the one that the first argument names.
   *
   * @return the exit code of one that is run as a {@link Tool}; empty of any other class, whose
   *     {@code main} has returned, while threads of its may go on
   */
  OptionalInt run(List<String> arguments) throws Throwable {
    if (mainClass == null && arguments.isEmpty()) {
      throw new ClassNotFoundException("neither the jar nor the step names a main class");
    }
    Thread.currentThread().setContextClassLoader(loader);
    Class<?> main = loader.loadClass(mainClass == null ? arguments.get(0) : mainClass);
    String[] given = arguments.stream().skip(mainClass == null ? 1 : 0).toArray(String[]::new);
    if (isTool) {
      Tool tool = (Tool) main.getDeclaredConstructor().newInstance();
      return OptionalInt.of(ToolRunner.run(tool, given));
    }
    try {
      main.getMethod("main", String[].class).invoke(null, (Object) given);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    return OptionalInt.empty();
  }
}
