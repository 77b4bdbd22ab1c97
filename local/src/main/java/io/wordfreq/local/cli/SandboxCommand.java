package io.wordfreq.local.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.launcher.cli.FormatOption;
import io.wordfreq.launcher.report.Format;
import io.wordfreq.launcher.settings.UserError;
import io.wordfreq.local.Installation;
import io.wordfreq.local.Sandbox;
import io.wordfreq.local.SandboxOptions;
import io.wordfreq.local.SdkDefaults;
import io.wordfreq.local.run.FileReason;
import io.wordfreq.local.run.FullDisk;
import io.wordfreq.local.run.StateHome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sandbox}: keeps the stand-ins up. */
@Command(
    name = "sandbox",
    description = {
      "Keeps stand-ins for S3, SQS, EMR and EMR Serverless up on this machine until Ctrl-C.",
      "Prints the lines that point any AWS tool, and wordfreq, at them."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  Start it:",
      "    wordfreq sandbox > sandbox.env",
      "  and in another terminal:",
      "    . ./sandbox.env",
      "    wordfreq upload a.txt",
      "    wordfreq launch --until-empty"
    })
final class SandboxCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--dir",
      paramLabel = "FOLDER",
      description = "Keep everything in this folder. Default: sandbox in wordfreq's state folder.")
  private Path folder;

  @Option(
      names = "--port-base",
      paramLabel = "PORT",
      description =
          "S3 listens on this port, SQS, EMR and EMR Serverless on the next. Default: free ones.")
  private int portBase;

  @Option(
      names = "--dynamodb-endpoint",
      paramLabel = "URL",
      description = "Keep results and batches there instead of in a file.")
  private String dynamoDbEndpoint;

  @Mixin private FormatOption format;

  @Override
  public Integer call() throws InterruptedException {
    if (portBase < 0 || portBase > 65_532) {
      throw UserError.badUsage("--port-base " + portBase + ": expected a port from 1 to 65532");
    }
    Path home = folder == null ? madeFolder() : folder;
    SdkDefaults.apply();
    CountDownLatch forever = new CountDownLatch(1);
    try (Sandbox sandbox =
        Sandbox.start(
            SandboxOptions.persistent(home, portBase, dynamoDbEndpoint), Installation.find())) {
      PrintWriter out = spec.commandLine().getOut();
      print(out, sandbox.settings().environment(), format.value());
      PrintWriter err = spec.commandLine().getErr();
      err.println("The sandbox is up; Ctrl-C ends it.");
      err.flush();
      forever.await();
    } catch (IOException e) {
      throw FullDisk.behind(e, home).orElseGet(() -> new UserError(FileReason.withFile(e), e));
    }
    return 0;
  }

  private static Path madeFolder() {
    StateHome home = StateHome.find();
    home.make();
    return home.sandbox();
  }

  static void print(PrintWriter out, Map<String, String> environment, Format format) {
    if (format == Format.JSON) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      environment.forEach(node::put);
      out.println(node);
    } else {
      printForShells(out, environment);
    }
    out.flush();
  }

  private static void printForShells(PrintWriter out, Map<String, String> environment) {
    // People may have set these for AWS itself; tools would use them instead of what follows.
    out.println("unset AWS_PROFILE AWS_SESSION_TOKEN AWS_ENDPOINT_URL");
    environment.forEach(
        (name, value) -> out.println("export " + name + "='" + value.replace("'", "'\\''") + "'"));
  }
}
