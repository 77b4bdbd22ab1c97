package io.wordfreq.local.child;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.security.UserGroupInformation;

/**
 * The main class of a step's process: {@code hadoop jar}, told over standard input what to run, so
 * that the process can be started and warmed up before there is a step for it, and can run another
 * step when one has succeeded, with all that Java has compiled by then.
 *
 * <p>Standard input carries lists of strings, each after its length: system properties as {@code
 * name=value}, which Hadoop's configuration refers to; then, for each step, the folder of its logs,
 * and a jar with its arguments, or a command line of spark-submit. Between the two Hadoop is warmed
 * up. The end comes with that of the process that started this one: then this one ends too, at
 * once.
 *
 * <p>Only a jar that names a {@link org.apache.hadoop.util.Tool} says that it has succeeded and
 * ended; standard output then carries {@link #SUCCEEDED}. Whatever else a step does ends the
 * process, as it would with {@code hadoop jar}.
 *
 * <p>It is packed apart from everything else: a step's class path has nothing of ours but this.
 */
public final class StepMain {

  /** The line that says so. */
  private static final String SUCCEEDED = "step succeeded";

  /**
   * How long there is no other step until file systems are opened anew and memory is given back:
   * the launcher is busy until then.
   */
  private static final Duration IDLE = Duration.ofSeconds(3);

  /** What a shell says of a process that was killed: 128 and the number of SIGKILL. */
  private static final int KILLED = 137;

  /** What Java calls a user who is not in the system's list. */
  private static final String NO_NAME = "?";

  /** Instead of a jar's name it means that the arguments are spark-submit's. */
  private static final String SPARK_SUBMIT = "spark-submit";

  private final BlockingQueue<String[]> messages = new LinkedBlockingQueue<>();
  private final PrintStream parent = System.out;
  private final StepOutput out = new StepOutput(System.out);
  private final StepOutput err = new StepOutput(System.err);
  private volatile boolean idle;
  private StepJar jar;

  private StepMain() {}

  /** Reads what to run, and runs it. Takes no arguments. */
  public static void main(String[] ignored) throws Throwable {
    new StepMain().run();
  }

  private void run() throws Throwable {
    FileChannel stdin = new FileInputStream(FileDescriptor.in).getChannel();
    DataInputStream input = new DataInputStream(Channels.newInputStream(stdin));
    System.setIn(InputStream.nullInputStream());
    System.setOut(out.printer());
    System.setErr(err.printer());
    // On exit the JVM waits 0.3 s for a thread that is reading; closing the channel ends that.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(stdin)));
    Thread reader = new Thread(() -> readUntilEnd(input), "parent watcher");
    reader.setDaemon(true);
    reader.start();
    for (String property : messages.take()) {
      int equals = property.indexOf('=');
      System.setProperty(property.substring(0, equals), property.substring(equals + 1));
    }
    nameUser();
    warmUp();
    String[] step = messages.take();
    while (succeeds(step)) {
      idle = true;
      parent.println(SUCCEEDED);
      parent.flush();
      step = messages.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
      forget();
      if (step == null) {
        System.gc();
        step = messages.take();
      }
      idle = false;
    }
  }

  /**
   * Runs a step.
   *
   * @return whether it is known to have succeeded and to have ended
   */
  private boolean succeeds(String[] step) throws Throwable {
    Path logs = Path.of(step[0]);
    out.begin(logs.resolve("stdout"));
    err.begin(logs.resolve("stderr"));
    List<String> arguments = Arrays.asList(step).subList(2, step.length);
    if (step[1].equals(SPARK_SUBMIT)) {
      runSpark(arguments);
      return false;
    }
    Path file = Path.of(step[1]);
    if (jar == null || !jar.isOf(file)) {
      jar = StepJar.load(file);
    }
    OptionalInt exit = jar.run(arguments);
    if (exit.isEmpty()) {
      return false;
    }
    if (exit.getAsInt() != 0) {
      System.exit(exit.getAsInt());
    }
    out.end();
    err.end();
    return true;
  }

  /**
   * Spark's main class is named, not linked to: only a step of Spark has it on its class path, and
   * Hadoop's own steps start sooner without.
   */
  private static void runSpark(List<String> arguments) throws Throwable {
    try {
      Class.forName("org.apache.spark.deploy.SparkSubmit")
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments.toArray(String[]::new));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /**
   * Gives a user whom the system has no name for, as in many containers, one: Java would not log
   * that user in, and Hadoop runs nothing for nobody.
   */
  private static void nameUser() {
    if (NO_NAME.equals(System.getProperty("user.name"))) {
      System.setProperty("user.name", "wordfreq");
      UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser("wordfreq"));
    }
  }

  /**
   * Leaves nothing of a step's settings: file systems keep those that they were first asked with.
   */
  private static void forget() {
    try {
      FileSystem.closeAll();
    } catch (IOException e) {
      // They are forgotten all the same; the step that they were for has succeeded.
      System.err.println("closing file systems: " + e);
    }
    warmUp();
  }

  /** Loads what every step uses; whether it works is for the step to find out. */
  private static void warmUp() {
    String root = System.getProperty("wordfreq.warm-up");
    try {
      FileSystem.get(URI.create(root), new Configuration())
          .exists(new org.apache.hadoop.fs.Path(root));
    } catch (IOException e) {
      System.err.println("warming up: " + e);
    }
  }

  private void readUntilEnd(DataInputStream input) {
    try {
      while (true) {
        messages.add(readList(input));
      }
    } catch (ClosedChannelException e) {
      return; // This process ends by itself.
    } catch (EOFException e) {
      if (idle) {
        System.exit(0);
      }
    } catch (IOException e) {
      System.err.println("lost the process that started this one: " + e);
    }
    Runtime.getRuntime().halt(KILLED);
  }

  private static void close(FileChannel stdin) {
    try {
      stdin.close();
    } catch (IOException e) {
      System.err.println("closing standard input: " + e);
    }
  }

  private static String[] readList(DataInputStream input) throws IOException {
    String[] strings = new String[input.readInt()];
    for (int i = 0; i < strings.length; i++) {
      strings[i] = input.readUTF();
    }
    return strings;
  }
}
