package io.wordfreq.launcher.pipeline;

import io.wordfreq.counting.line.DocumentResult;
import io.wordfreq.counting.line.WordCount;
import io.wordfreq.launcher.batch.BatchFiles;
import io.wordfreq.launcher.batch.BatchLedger;
import io.wordfreq.launcher.batch.DeadLetters;
import io.wordfreq.launcher.batch.DocumentUploads;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.InMemoryBatchFiles;
import io.wordfreq.launcher.batch.InMemoryBatchLedger;
import io.wordfreq.launcher.batch.InMemoryJobQueue;
import io.wordfreq.launcher.batch.InMemoryResultNotifier;
import io.wordfreq.launcher.batch.InMemoryResultStore;
import io.wordfreq.launcher.batch.InMemoryStepRunner;
import io.wordfreq.launcher.batch.JobQueue;
import io.wordfreq.launcher.batch.ResultNotifier;
import io.wordfreq.launcher.batch.ResultStore;
import io.wordfreq.launcher.batch.S3Name;
import io.wordfreq.launcher.batch.StepRunner;
import io.wordfreq.launcher.batch.TestClock;
import io.wordfreq.launcher.cost.InMemoryUseStore;
import io.wordfreq.launcher.cost.SpotPrices;
import io.wordfreq.launcher.cost.UseSource;
import io.wordfreq.launcher.cost.UseStore;
import io.wordfreq.launcher.engine.Application;
import io.wordfreq.launcher.engine.ApplicationView;
import io.wordfreq.launcher.engine.Cluster;
import io.wordfreq.launcher.engine.ClusterNotFoundException;
import io.wordfreq.launcher.engine.ClusterView;
import io.wordfreq.launcher.engine.Engine;
import io.wordfreq.launcher.engine.StepLogs;
import io.wordfreq.launcher.settings.Settings;
import io.wordfreq.launcher.site.published.InMemorySiteBucket;
import io.wordfreq.launcher.site.published.SiteBucket;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** A pipeline's parts in memory; a document whose name begins with "bad" cannot be counted. */
public final class InMemoryAdapters implements Adapters {
  public final InMemoryJobQueue queue = new InMemoryJobQueue(new TestClock(), 10);
  public final InMemoryBatchLedger ledger = new InMemoryBatchLedger();
  public final InMemoryBatchFiles files = new InMemoryBatchFiles();
  public final InMemoryStepRunner steps = new InMemoryStepRunner(files, InMemoryAdapters::count);
  public final InMemoryResultStore results = new InMemoryResultStore();
  public final InMemoryResultNotifier notifier = new InMemoryResultNotifier();
  public final Map<String, byte[]> objects = new HashMap<>();
  public final Uploads uploads = new Uploads();
  public final InMemorySiteBucket site = new InMemorySiteBucket(Clock.systemUTC());
  public final InMemoryUseStore uses = new InMemoryUseStore();
  private SiteBucket siteBucket = site;
  public UseSource useSource = UseSource.NONE;
  public double spotPrice = 0.05;
  private final InMemoryEngine engine = new InMemoryEngine();
  private boolean closed;
  private int ends;

  /** A bucket that announces what is put there; several threads may. */
  public final class Uploads implements DocumentUploads {
    private final Set<String> keys = new TreeSet<>();

    @Override
    public synchronized DocumentVersion upload(Path file, String key) {
      announce(key, Instant.now());
      keys.add(key);
      return new DocumentVersion("uploads", key, null, null, -1, null);
    }

    @Override
    public synchronized void remove(String key) {
      keys.remove(key);
    }

    public synchronized Set<String> keys() {
      return Set.copyOf(keys);
    }
  }

  private static List<DocumentResult> count(DocumentVersion document) {
    return List.of(
        document.key().startsWith("bad")
            ? DocumentResult.failure(document.uri(), "NoSuchKey")
            : DocumentResult.success(
                document.uri(), List.of(new WordCount("the", 81)), 1234, 321, 7007));
  }

  /** The pipeline over these parts. */
  public Pipeline pipeline(Settings settings) {
    return new Pipeline(settings, this);
  }

  /** Announces a document as S3 does. */
  public void announce(String key) {
    queue.send(
        """
        {"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{"bucket":\
        {"name":"uploads"},"object":{"key":"%s","size":7007,"sequencer":"01"}}}]}\
        """
            .formatted(key));
  }

  /** The same, uploaded at a time. */
  public void announce(String key, Instant time) {
    queue.send(
        """
        {"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","eventTime":"%s",\
        "s3":{"bucket":{"name":"uploads"},"object":{"key":"%s","size":7007,"sequencer":"01"}}}]}\
        """
            .formatted(time, key));
  }

  /** How often steps of this process were to end. */
  public int ends() {
    return ends;
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public JobQueue queue() {
    return queue;
  }

  @Override
  public Optional<Duration> oldestMessage() {
    return Optional.of(Duration.ofSeconds(3725));
  }

  @Override
  public BatchLedger ledger() {
    return ledger;
  }

  @Override
  public UseStore uses() {
    return uses;
  }

  @Override
  public UseSource useSource() {
    return useSource;
  }

  @Override
  public void readSpotPrices(
      String zone, Collection<String> types, Instant from, Instant until, SpotPrices prices) {
    types.forEach(type -> prices.add(zone, type, from, spotPrice));
  }

  @Override
  public BatchFiles files() {
    return files;
  }

  @Override
  public Engine engine() {
    return engine;
  }

  @Override
  public ResultStore results() {
    return results;
  }

  @Override
  public ResultNotifier notifier() {
    return notifier;
  }

  @Override
  public DocumentUploads uploads() {
    return uploads;
  }

  @Override
  public SiteBucket siteBucket(String name) {
    return siteBucket;
  }

  /** Lets the pages be published to another bucket. */
  public void site(SiteBucket bucket) {
    siteBucket = bucket;
  }

  @Override
  public InputStream open(S3Name object) {
    byte[] content = objects.get(object.uri());
    if (content == null) {
      throw NoSuchKeyException.builder().statusCode(404).build();
    }
    return new ByteArrayInputStream(content);
  }

  @Override
  public DeadLetters deadLetters() {
    return queue;
  }

  @Override
  public void close() {
    closed = true;
  }

  /** Lets no cluster be up. */
  public InMemoryAdapters withClusterDown() {
    engine.clusterIsUp = false;
    return this;
  }

  /** Lets the engine be one that needs no cluster. */
  public InMemoryAdapters withoutCluster() {
    engine.hasCluster = false;
    return this;
  }

  /** Lets the engine be one that has an application instead. */
  public InMemoryAdapters withApplication() {
    engine.hasApplication = true;
    return withoutCluster();
  }

  private static ApplicationView applicationView() {
    return new ApplicationView(
        "00abc",
        "wordfreq",
        "STARTED",
        null,
        "emr-7.14.0",
        Instant.EPOCH,
        true,
        15,
        "16 vCPU",
        "32 GB",
        1,
        2);
  }

  private final class InMemoryEngine implements Engine, Cluster {
    private boolean hasCluster = true;
    private boolean clusterIsUp = true;
    private boolean hasApplication;
    private boolean terminated;

    @Override
    public StepRunner steps() {
      return steps;
    }

    @Override
    public StepLogs logs() {
      return step -> Optional.of("java.lang.OutOfMemoryError: Java heap space");
    }

    @Override
    public Optional<Cluster> cluster() {
      return hasCluster ? Optional.of(this) : Optional.empty();
    }

    @Override
    public Optional<Application> application() {
      return hasApplication ? Optional.of(InMemoryAdapters::applicationView) : Optional.empty();
    }

    @Override
    public void endOwnSteps(Instant late, String reason) {
      ends++;
    }

    @Override
    public String id() {
      return "j-TEST";
    }

    @Override
    public String findOrCreate() {
      return "j-TEST";
    }

    @Override
    public String creationRequest() {
      return "{}";
    }

    @Override
    public ClusterView view() {
      if (!clusterIsUp) {
        throw new ClusterNotFoundException("no running EMR cluster");
      }
      return new ClusterView(
          "j-TEST",
          "wordfreq",
          terminated ? "TERMINATING" : "RUNNING",
          "",
          "emr-7.14.0",
          Instant.EPOCH,
          1,
          2,
          new ClusterView.Scaling(1, 6, "InstanceFleetUnits"),
          null,
          3);
    }

    @Override
    public void terminate() {
      terminated = true;
    }
  }
}
