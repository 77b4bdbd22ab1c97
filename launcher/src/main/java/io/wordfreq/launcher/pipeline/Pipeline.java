package io.wordfreq.launcher.pipeline;

import io.wordfreq.launcher.aws.Backoff;
import io.wordfreq.launcher.batch.BatchFiles;
import io.wordfreq.launcher.batch.BatchIds;
import io.wordfreq.launcher.batch.BatchLedger;
import io.wordfreq.launcher.batch.BatchObserver;
import io.wordfreq.launcher.batch.BatchPolicy;
import io.wordfreq.launcher.batch.Batches;
import io.wordfreq.launcher.batch.BothObservers;
import io.wordfreq.launcher.batch.DeadLetters;
import io.wordfreq.launcher.batch.Deliveries;
import io.wordfreq.launcher.batch.DocumentUploads;
import io.wordfreq.launcher.batch.Intake;
import io.wordfreq.launcher.batch.JobQueue;
import io.wordfreq.launcher.batch.Launcher;
import io.wordfreq.launcher.batch.Patience;
import io.wordfreq.launcher.batch.Ports;
import io.wordfreq.launcher.batch.ResultNotifier;
import io.wordfreq.launcher.batch.ResultStore;
import io.wordfreq.launcher.batch.StepRunner;
import io.wordfreq.launcher.cost.SpotPrices;
import io.wordfreq.launcher.cost.UseSource;
import io.wordfreq.launcher.cost.kept.KeptUses;
import io.wordfreq.launcher.engine.Cluster;
import io.wordfreq.launcher.engine.Engine;
import io.wordfreq.launcher.event.S3EventParser;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.launcher.settings.StoreName;
import io.wordfreq.launcher.site.QueueSample;
import io.wordfreq.launcher.site.SiteReader;
import io.wordfreq.launcher.site.published.BatchPublication;
import io.wordfreq.launcher.site.published.PendingDocuments;
import io.wordfreq.launcher.site.published.PublishedSite;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** The parts that settings ask for, put together; each is opened when it is first used. */
public final class Pipeline implements AutoCloseable {
  private static final Clock CLOCK = Clock.systemUTC();

  /** SQS counts in seconds, and half of it is to be one. */
  private static final Duration SHORTEST_VISIBILITY = Duration.ofSeconds(2);

  /** For the smallest step, with Hadoop's start. */
  private static final Duration SHORTEST_DEADLINE = Duration.ofMinutes(5);

  private final Settings settings;
  private final Adapters adapters;
  private final Lazy<List<String>> jobOptions = new Lazy<>(this::checkedJobOptions);
  private final Lazy<UseKeeper> useKeeper = new Lazy<>(this::openUseKeeper);
  private final Lazy<Optional<SitePublisher>> publisher = new Lazy<>(this::openPublisher);
  private final double pace = new SplittableRandom().nextDouble(0.9, 1.1);

  public Pipeline(Settings settings, Adapters adapters) {
    this.settings = settings;
    this.adapters = adapters;
  }

  /** The pipeline on AWS, or on what the SDK's own settings point at. Opens nothing yet. */
  public static Pipeline open(Settings settings) {
    return new Pipeline(settings, new AwsAdapters(settings));
  }

  public JobQueue queue() {
    return adapters.queue();
  }

  /** How long the jobs queue's oldest message has waited, where that is known. */
  public Optional<Duration> oldestMessage() {
    return adapters.oldestMessage();
  }

  public BatchLedger ledger() {
    return adapters.ledger();
  }

  /** What batches used, as far as it is kept. */
  public KeptUses keptUses() {
    return new KeptUses(adapters.uses());
  }

  /** What batches used, as long as AWS knows it. */
  public UseSource useSource() {
    return adapters.useSource();
  }

  /**
   * Keeps what the batches used whose steps have ended since, for EMR forgets it. It does not fail,
   * and takes some seconds at most, minutes apart.
   */
  public void keepUses() {
    useKeeper.get().keep();
  }

  private UseKeeper openUseKeeper() {
    return new UseKeeper(useSource(), this::keptUses, CLOCK);
  }

  /** Adds what Spot cost. */
  public void readSpotPrices(
      String zone, Collection<String> types, Instant from, Instant until, SpotPrices prices) {
    adapters.readSpotPrices(zone, types, from, until, prices);
  }

  public ResultStore results() {
    return adapters.results();
  }

  /** Manifests, and what steps have written. */
  public BatchFiles files() {
    return adapters.files();
  }

  public DocumentUploads uploads() {
    return adapters.uploads();
  }

  /** What counts batches. */
  public Engine engine() {
    return adapters.engine();
  }

  /**
   * The cluster that steps run on.
   *
   * @throws UserError if the engine has none
   */
  public Cluster cluster() {
    return engine()
        .cluster()
        .orElseThrow(() -> settings.wrong(Setting.ENGINE, "this engine has no cluster"));
  }

  /**
   * A launcher over the parts.
   *
   * @param untilEmpty whether batches close as soon as the queue has nothing more
   */
  public Launcher launcher(boolean untilEmpty, BatchObserver observer) {
    BatchPolicy policy = policy(untilEmpty);
    Batches batches = batches(observer);
    Intake intake =
        new Intake(adapters.queue(), new S3EventParser(), CLOCK, observer, visibility());
    return new Launcher(intake, batches, policy, pollInterval(), CLOCK);
  }

  /**
   * How often this process looks at steps: about as often as is set, and not just as often as
   * others that were started with it, which would meet at EMR again and again.
   */
  Duration pollInterval() {
    long millis = settings.duration(Setting.POLL_INTERVAL).toMillis();
    return Duration.ofMillis(Math.round(millis * pace));
  }

  /** Takes messages that the jobs queue delivers by itself. */
  public Deliveries deliveries(Batches batches, BatchObserver observer) {
    return new Deliveries(adapters.queue(), new S3EventParser(), batches, CLOCK, observer);
  }

  private Duration visibility() {
    Duration visibility = settings.duration(Setting.VISIBILITY_TIMEOUT);
    if (visibility.compareTo(SHORTEST_VISIBILITY) < 0
        || visibility.compareTo(BatchPolicy.LONGEST_WAIT) > 0) {
      throw settings.wrong(Setting.VISIBILITY_TIMEOUT, "expected from 2s to 11h");
    }
    return visibility;
  }

  private BatchPolicy policy(boolean untilEmpty) {
    Duration maxWait = settings.duration(Setting.MAX_WAIT);
    if (maxWait.compareTo(BatchPolicy.LONGEST_WAIT) > 0) {
      throw settings.wrong(
          Setting.MAX_WAIT, "a queue keeps messages back for 12 h at most; 11h do");
    }
    return new BatchPolicy(
        settings.count(Setting.MAX_DOCUMENTS),
        settings.bytes(Setting.MAX_BYTES),
        maxWait,
        untilEmpty);
  }

  /** Batches without the queue. */
  public Batches batches(BatchObserver observer) {
    List<String> options = jobOptions.get();
    adapters.openAhead();
    StepRunner steps = useKeeper.get().watch(adapters.engine().steps());
    BatchFiles files = adapters.files();
    ResultNotifier notifier = adapters.notifier();
    DeadLetters deadLetters = adapters.deadLetters();
    Ports ports =
        new Ports(adapters.ledger(), files, steps, adapters.results(), notifier, deadLetters);
    BatchIds ids = new BatchIds(CLOCK, new SplittableRandom());
    Patience patience =
        new Patience(
            settings.atLeast(Setting.STEP_DEADLINE, SHORTEST_DEADLINE),
            settings.duration(Setting.CLUSTER_WAIT));
    return new Batches(
        ports,
        options,
        ids,
        CLOCK,
        publisher
            .get()
            .<BatchObserver>map(each -> new BothObservers(observer, each))
            .orElse(observer),
        visibility().dividedBy(2),
        patience);
  }

  /** The pages in a bucket. */
  public PublishedSite publishedSite(String bucket) {
    SplittableRandom random = new SplittableRandom();
    return new PublishedSite(
        adapters.siteBucket(bucket),
        () -> Long.toUnsignedString(random.nextLong(), Character.MAX_RADIX),
        Backoff::pause,
        CLOCK);
  }

  /** What pages show of results, batches and manifests. */
  public SiteReader siteReader(UnaryOperator<String> names) {
    return new SiteReader(this::results, this::ledger, this::files, names, ErrorMessages::of);
  }

  private Optional<SitePublisher> openPublisher() {
    return settings
        .text(Setting.SITE_BUCKET)
        .map(
            bucket -> {
              PendingDocuments pending = new PendingDocuments();
              BatchPublication publication =
                  new BatchPublication(
                      StoreName.of(settings),
                      () -> siteReader(UnaryOperator.identity()),
                      this::sample,
                      pending);
              return new SitePublisher(publishedSite(bucket), publication, pending);
            });
  }

  /** Without the cluster's size: EMR grants few calls, and launchers need them. */
  private Optional<QueueSample> sample() {
    return settings
        .text(Setting.QUEUE_URL)
        .map(url -> queue().depth())
        .map(
            depth ->
                new QueueSample(
                    CLOCK.instant(), depth.visible(), depth.inFlight(), depth.dead(), -1));
  }

  /**
   * Waits some seconds at most for pages that are being published. It does not fail; what is not
   * published then is later.
   */
  public void settlePages() {
    if (publisher.isOpen()) {
      publisher.get().ifPresent(SitePublisher::settle);
    }
  }

  /**
   * Says how much time this process has to count.
   *
   * @param end when its steps are ended
   */
  public void limitOwnSteps(Instant end) {
    engine().limitOwnSteps(end);
  }

  /**
   * Ends the steps of this process, which has no more time.
   *
   * @param late since when a step has begun that had too little of it; it is to be run again
   * @param reason why the others failed
   */
  public void endOwnSteps(Instant late, String reason) {
    engine().endOwnSteps(late, reason);
  }

  /** What the job would refuse is refused before anything is received or submitted for it. */
  private List<String> checkedJobOptions() {
    List<String> options = settings.jobOptions();
    StopWordsCheck.check(settings, adapters::open);
    return options;
  }

  @Override
  public void close() {
    try {
      if (publisher.isOpen()) {
        publisher.get().ifPresent(SitePublisher::close);
      }
    } finally {
      adapters.close();
    }
  }
}
