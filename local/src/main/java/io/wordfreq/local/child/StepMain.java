package io.wordfreq.local.child;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.util.RunJar;

/**
 * The main class of a step's process: {@code hadoop jar}, told over standard input what to run, so
 * that the process can be started and warmed up before there is a step for it.
 *
 * <p>Standard input carries two lists of strings, each after its length: system properties as
 * {@code name=value}, which Hadoop's configuration refers to; then RunJar's arguments, or a command
 * line of spark-submit. Between the two Hadoop is warmed up. After that nothing comes until the
 * end, which is the end of the process that started this one: then this one ends too, at once.
 *
 * <p>It is packed apart from everything else: a step's class path has nothing of ours but this.
 */
public final class StepMain {

  /** What a shell says of a process that was killed: 128 and the number of SIGKILL. */
  private static final int KILLED = 137;

  /** What Java calls a user who is not in the system's list. */
  private static final String NO_NAME = "?";

  /** With it first, arguments are spark-submit's instead of RunJar's. */
  private static final String SPARK_SUBMIT = "spark-submit";

  private StepMain() {}

  /** Reads what to run, and runs it. Takes no arguments. */
  public static void main(String[] ignored) throws Throwable {
    FileChannel stdin = new FileInputStream(FileDescriptor.in).getChannel();
    DataInputStream parent = new DataInputStream(Channels.newInputStream(stdin));
    System.setIn(InputStream.nullInputStream());
    // On exit the JVM waits 0.3 s for a thread that is reading; closing the channel ends that.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(stdin)));
    BlockingQueue<String[]> messages = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> readUntilEnd(parent, messages), "parent watcher");
    reader.setDaemon(true);
    reader.start();
    for (String property : messages.take()) {
      int equals = property.indexOf('=');
      System.setProperty(property.substring(0, equals), property.substring(equals + 1));
    }
    nameUser();
    warmUp();
    run(messages.take());
  }

  /**
   * Spark's main class is named, not linked to: only a step of Spark has it on its class path, and
   * Hadoop's own steps start sooner without.
   */
  private static void run(String[] arguments) throws Throwable {
    if (!arguments[0].equals(SPARK_SUBMIT)) {
      RunJar.main(arguments);
      return;
    }
    String[] others = Arrays.copyOfRange(arguments, 1, arguments.length);
    try {
      Class.forName("org.apache.spark.deploy.SparkSubmit")
          .getMethod("main", String[].class)
          .invoke(null, (Object) others);
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

  /** Loads what every step uses; whether it works is for the step to find out. */
  private static void warmUp() {
    String root = System.getProperty("wordfreq.warm-up");
    try {
      FileSystem.get(URI.create(root), new Configuration()).exists(new Path(root));
    } catch (IOException e) {
      System.err.println("warming up: " + e);
    }
  }

  private static void readUntilEnd(DataInputStream parent, BlockingQueue<String[]> messages) {
    try {
      messages.add(readList(parent));
      messages.add(readList(parent));
      while (parent.read() >= 0) {
        // Nothing more is expected.
      }
    } catch (ClosedChannelException e) {
      return; // This process ends by itself.
    } catch (EOFException e) {
      // The end came before there was a step.
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

  private static String[] readList(DataInputStream parent) throws IOException {
    String[] strings = new String[parent.readInt()];
    for (int i = 0; i < strings.length; i++) {
      strings[i] = parent.readUTF();
    }
    return strings;
  }
}
