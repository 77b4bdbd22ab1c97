package io.wordfreq.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** {@code serve} beside a sandbox, each in a terminal of its own. */
public final class ServedPages implements AutoCloseable {

  private final Path state;
  private final SandboxProcess sandbox;
  private final Process server;
  private final String address;

  private ServedPages(Path state, SandboxProcess sandbox, Process server, String address) {
    this.state = state;
    this.sandbox = sandbox;
    this.server = server;
    this.address = address;
  }

  /** Starts both. */
  public static ServedPages start(Path folder) throws IOException {
    Path state = Files.createDirectory(folder.resolve("state"));
    SandboxProcess sandbox = SandboxProcess.start(state, "sandbox", "--dir", "box");
    Path out = state.resolve("serve.out");
    Path err = state.resolve("serve.err");
    Process server = ProgramRun.start(state, sandbox.environment(), out, err, "serve");
    await("the pages' address")
        .atMost(Duration.ofMinutes(1))
        .until(() -> !server.isAlive() || Files.readString(err).contains("are served"));
    String address = Files.readString(out).strip();
    assertThat(address).as(Files.readString(err)).startsWith("http://127.0.0.1:");
    return new ServedPages(state, sandbox, server, address);
  }

  public String address() {
    return address;
  }

  /** Has counted what is on the queue. */
  public void launch() throws IOException, InterruptedException {
    ProgramRun launch =
        ProgramRun.of(
            state, sandbox.environment(), "launch", "--until-empty", "--engine", "direct");
    assertThat(launch.exitCode()).as(launch.err()).isZero();
  }

  /** Ends the server. */
  public void stop() {
    server.destroy();
    server.onExit().join();
  }

  @Override
  public void close() {
    stop();
    sandbox.close();
  }
}
