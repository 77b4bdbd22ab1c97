package io.wordfreq.launcher.plan;

import io.wordfreq.launcher.prices.Product;
import io.wordfreq.launcher.prices.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * wordfreq: queue, launcher, engine, table.
 *
 * @param name what it is called in comparisons
 */
public record PipelineModel(
    String name,
    PlannedEngine engine,
    EngineSettings settings,
    Gathering gathering,
    Parameters parameters)
    implements Model {

  @Override
  public void run(Arrivals arrivals, RandomGenerator random, Outcome outcome) {
    new Run(arrivals, random, outcome).run();
  }

  @Override
  public List<Figure> figures() {
    return engine.parameters().stream()
        .filter(each -> each != Parameter.NOTICING || !gathering.isScheduled())
        .map(parameters::figure)
        .toList();
  }

  @Override
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    switch (engine) {
      case EMR, SPARK, AUTO -> {
        remarks.add("how EMR's managed scaling decides is not published, so that is guessed");
        if (settings.spot()) {
          remarks.add("Spot machines are taken to stay until they are let go");
        }
      }
      case SERVERLESS ->
          remarks.add("how long EMR Serverless takes to start is what its users have told");
      case DIRECT ->
          remarks.add(
              String.format(
                  Locale.ROOT,
                  "the function has %d MB, %.2f of a core, and %.0f s for a call",
                  settings.functionMemory(),
                  FunctionModel.cores(settings),
                  settings.functionLimit()));
    }
    return remarks;
  }

  /** One load's way through it. */
  private final class Run {
    private final Arrivals arrivals;
    private final Outcome outcome;
    private final Agenda agenda = new Agenda();
    private final Gatherer gatherer;
    private final EngineModel counting;
    private final List<Batch> batches;
    private double launcherFree;

    Run(Arrivals arrivals, RandomGenerator random, Outcome outcome) {
      this.arrivals = arrivals;
      this.outcome = outcome;
      this.gatherer = new Gatherer(gathering, parameters, random);
      this.batches = gatherer.gather(arrivals);
      Replicate replicate = new Replicate(agenda, random, parameters, settings, outcome);
      this.counting =
          engine.model(
              replicate,
              batch -> agenda.at(gatherer.noticed(batch.ended), () -> store(batch, agenda.now())),
              batch -> store(batch, batch.ended));
    }

    void run() {
      // One after the other: a day has thousands.
      submit(0);
      agenda.run();
      counting.bill(outcome.usage());
      billRequests();
    }

    private void submit(int number) {
      agenda.at(
          batches.get(number).closed,
          () -> {
            counting.submit(batches.get(number));
            if (number + 1 < batches.size()) {
              submit(number + 1);
            }
          });
    }

    private void store(Batch batch, double noticed) {
      double each = parameters.median(Parameter.STORING) * arrivals.weight();
      double begin = Math.max(noticed, launcherFree);
      double sumOfArrivals = 0;
      double now = begin;
      for (int i = batch.from; i < batch.to; i++) {
        now += each;
        sumOfArrivals += arrivals.time(i);
        outcome.stored(arrivals.time(i), now, arrivals.weight());
      }
      launcherFree = now;
      int entries = batch.to - batch.from;
      spent(Phase.GATHERING, batch.closed - sumOfArrivals / entries, batch);
      spent(Phase.PLACE, batch.placed - batch.closed, batch);
      spent(Phase.QUEUE, batch.started - batch.placed, batch);
      spent(Phase.STARTING, batch.counting - batch.started, batch);
      spent(Phase.COUNTING, batch.ended - batch.counting, batch);
      spent(Phase.NOTICING, noticed - batch.ended, batch);
      spent(Phase.STORING, begin - noticed + each * (entries + 1) / 2, batch);
    }

    private void spent(Phase phase, double seconds, Batch batch) {
      outcome.spent(phase, seconds, batch.documents());
    }

    private void billRequests() {
      Requests requests = Requests.of(outcome.documents(), batches.size());
      Usage usage = outcome.usage();
      usage.add("S3", Product.OBJECT_READ, requests.objectReads());
      usage.add("S3", Product.OBJECT_WRITE, requests.objectWrites());
      usage.add("SQS and SNS", Product.QUEUE_REQUEST, requests.queueRequests());
      usage.add("SQS and SNS", Product.TOPIC_PUBLISH, requests.publishes());
      usage.add("DynamoDB", Product.TABLE_WRITE, requests.tableWrites());
    }
  }
}
