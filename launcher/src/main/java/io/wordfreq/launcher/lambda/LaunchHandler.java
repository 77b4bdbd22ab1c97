package io.wordfreq.launcher.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.launcher.batch.Batches;
import io.wordfreq.launcher.batch.Deliveries.Outcome;
import io.wordfreq.launcher.batch.QueueMessage;
import io.wordfreq.launcher.pipeline.FailedRounds;
import io.wordfreq.launcher.pipeline.LaunchLoop;
import io.wordfreq.launcher.pipeline.Pipeline;
import io.wordfreq.launcher.pipeline.StopSignal;
import io.wordfreq.launcher.report.JsonReport;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code launch --no-wait} as a Lambda function: called on a schedule it submits what is on the
 * jobs queue and collects what has ended; called by SQS itself it takes those messages.
 *
 * <p>Its settings are the {@code WORDFREQ_} variables of its environment. Its connections are
 * opened by its first call, not when a snapshot of it is taken, and serve later calls, too.
 */
public final class LaunchHandler implements RequestStreamHandler {
  private static final Logger LOG = LoggerFactory.getLogger(LaunchHandler.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * For the round that is under way when time is up; if it takes longer, nothing is lost either.
   */
  private static final Duration RESERVE = Duration.ofSeconds(30);

  private static final Clock CLOCK = Clock.systemUTC();

  private final Settings settings;
  private final Function<Settings, Pipeline> pipelines;
  private final PrintWriter log;
  private Pipeline pipeline;

  /** As Lambda creates it. */
  public LaunchHandler() {
    this(
        Settings.ofEnvironment(System.getenv()),
        Pipeline::open,
        new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)));
  }

  LaunchHandler(Settings settings, Function<Settings, Pipeline> pipelines, PrintWriter log) {
    this.settings = settings;
    this.pipelines = pipelines;
    this.log = log;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    List<QueueMessage> messages = SqsEvent.messages(JSON.readTree(input));
    JsonReport report = new JsonReport(log, settings.required(Setting.CLUSTER_NAME), CLOCK);
    Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
    Duration time = remaining.isNegative() ? Duration.ZERO : remaining;
    Instant now = CLOCK.instant();
    Instant half = now.plus(time.dividedBy(2));
    pipeline().limitOwnSteps(now.plus(time));
    JsonNode answer;
    try (StopSignal stop = StopSignal.after(time)) {
      answer = messages.isEmpty() ? launch(report, stop) : take(messages, report, stop);
      if (!stop.isRequested()) {
        pipeline().keepUses();
        pipeline().settlePages();
      }
    } finally {
      // After its answer the process stands still, and may do so for good.
      boolean timeIsOver = !CLOCK.instant().isBefore(now.plus(time));
      // Where the call ends sooner, nothing had the time that it was promised.
      pipeline()
          .endOwnSteps(
              timeIsOver ? half : Instant.MIN, "it took longer than a call of the function may");
    }
    report.finish();
    JSON.writeValue(output, answer);
  }

  private JsonNode launch(JsonReport report, StopSignal stop) {
    new LaunchLoop(pipeline().launcher(true, report), pipeline().queue(), stop).once();
    return JsonNodeFactory.instance.objectNode();
  }

  private JsonNode take(List<QueueMessage> messages, JsonReport report, StopSignal stop) {
    Batches batches = pipeline().batches(report);
    Outcome outcome = pipeline().deliveries(batches, report).plan(messages);
    outcome.again().values().stream()
        .distinct()
        .forEach(failure -> LOG.error("messages are to be delivered again", failure));
    try {
      outcome.batch().ifPresent(batch -> follow(batch, batches, stop));
    } catch (RuntimeException e) {
      // The ledger has the messages' documents, so that delivering them again would not help.
      LOG.error("the next call on schedule carries on with the batch", e);
    }
    return failures(outcome.again());
  }

  /** What this process counts ends with the call, so that no failed look ends it. */
  private static void follow(String batch, Batches batches, StopSignal stop) {
    FailedRounds failed = new FailedRounds();
    boolean counted = true;
    while (counted && !stop.isRequested()) {
      try {
        counted = batches.follow(batch);
        failed.none();
        if (counted) {
          stop.pause(Batches.LOOK_HERE);
        }
      } catch (RuntimeException e) {
        if (!batches.areCountedHere() || stop.isRequested()) {
          throw e;
        }
        stop.pause(failed.pause(e));
      }
    }
  }

  private static JsonNode failures(Map<String, RuntimeException> again) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode failures = answer.putArray("batchItemFailures");
    again.keySet().forEach(id -> failures.addObject().put("itemIdentifier", id));
    return answer;
  }

  private synchronized Pipeline pipeline() {
    if (pipeline == null) {
      pipeline = pipelines.apply(settings);
    }
    return pipeline;
  }
}
