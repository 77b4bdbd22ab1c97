package io.wordfreq.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordfreq.launcher.aws.emr.TaggedClusterLocator;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.local.emr.EmrEndpoint;
import io.wordfreq.local.emrserverless.ServerlessEndpoint;
import io.wordfreq.local.s3.S3Endpoint;
import io.wordfreq.local.step.StepProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Starts a sandbox's services side by side: each takes a second, most of it loading classes. */
final class SandboxStart {

  private static final String UPLOADS_BUCKET = "wordfreq-uploads";
  private static final String WORK_BUCKET = "wordfreq-work";
  private static final String LOG_BUCKET = "wordfreq-logs";

  /** A cluster's definition must name its network; the sandbox's EMR ignores it. */
  private static final Map<Setting, String> NETWORK =
      Map.of(
          Setting.SUBNETS, "subnet-sandbox",
          Setting.PRIMARY_SECURITY_GROUP, "sg-sandbox",
          Setting.NODE_SECURITY_GROUP, "sg-sandbox",
          Setting.SERVICE_SECURITY_GROUP, "sg-sandbox");

  /** No run asks what it may do here. */
  private static final String JOB_ROLE = "arn:aws:iam::123456789012:role/sandbox";

  /** Steps take a second or two here, and calls cost nothing. */
  private static final String POLL_INTERVAL = "50ms";

  /** Waiting for more documents saves time on a cluster that is paid for; there is none here. */
  private static final String MAX_WAIT = "1s";

  /** The smallest cluster that emr-config/cluster.json makes, for what it would cost. */
  private static final int ROOT_GB = 20;

  private static final int PRIMARY_GB = 32;
  private static final int UNIT_GB = 64;

  private final SandboxOptions options;
  private final StateFolder folder;
  private final String secretKey;
  private final Closeables services;
  private final SandboxClients clients;
  private final StepFiles stepFiles = new StepFiles();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  SandboxStart(SandboxOptions options, StateFolder folder, Closeables services) throws IOException {
    this.options = options;
    this.folder = folder;
    this.secretKey = folder.secret();
    this.services = services;
    this.clients = services.add(new SandboxClients(secretKey));
  }

  SandboxSettings start(Installation installation) throws IOException {
    try {
      StepProcesses steps = startSteps(installation);
      CompletableFuture<SandboxQueues> queues =
          inParallel(() -> services.add(SandboxQueues.start(options, folder, clients)));
      CompletableFuture<URI> s3 =
          inParallel(() -> startS3(steps, event -> announce(event, queues.join(), steps)));
      CompletableFuture<URI> emr = inParallel(() -> startEmr(steps, installation.hasSpark()));
      CompletableFuture<URI> serverless = inParallel(() -> startServerless(steps));
      CompletableFuture<Map<Setting, String>> store = inParallel(this::openStore);

      Map<Setting, String> settings = new EnumMap<>(Setting.class);
      settings.putAll(queues.join().settings());
      settings.putAll(store.join());
      settings.put(Setting.UPLOADS_BUCKET, UPLOADS_BUCKET);
      settings.put(Setting.WORK_BUCKET, WORK_BUCKET);
      settings.put(Setting.LOG_BUCKET, LOG_BUCKET);
      settings.putAll(NETWORK);
      settings.put(Setting.ENGINE, options.engine());
      settings.put(Setting.SERVERLESS_APPLICATION, "auto");
      settings.put(Setting.JOB_ROLE, JOB_ROLE);
      settings.put(Setting.CLUSTER, "auto");
      settings.put(Setting.POLL_INTERVAL, POLL_INTERVAL);
      settings.put(Setting.MAX_WAIT, MAX_WAIT);
      return new SandboxSettings(
          s3.join(),
          queues.join().uri(),
          emr.join(),
          serverless.join(),
          options.dynamoDbEndpoint(),
          secretKey,
          settings);
    } catch (CompletionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } finally {
      threads.shutdown();
    }
  }

  private void announce(String event, SandboxQueues queues, StepProcesses steps) {
    queues.announce(event);
    if (options.persistent()) {
      // There will be a step.
      steps.keepSpare();
    }
  }

  private StepProcesses startSteps(Installation installation) throws IOException {
    StepProcesses steps =
        services.add(
            new StepProcesses(
                installation.stepJvm(options.smallSteps()),
                installation.sparkJvm(options.smallSteps()).orElse(null),
                folder.path().resolve("emr"),
                stepFiles,
                stepFiles));
    if (options.preparesStep()) {
      steps.startSpare();
    }
    return steps;
  }

  private URI startS3(StepProcesses steps, Consumer<String> events) throws IOException {
    S3Endpoint endpoint =
        services.add(
            S3Endpoint.start(
                folder.path().resolve("s3"),
                options.port(0),
                Sandbox.ACCESS_KEY,
                secretKey,
                Sandbox.REGION,
                List.of(UPLOADS_BUCKET, WORK_BUCKET, LOG_BUCKET),
                events));
    steps.configure(endpoint.uri(), Sandbox.REGION, Sandbox.ACCESS_KEY, secretKey, WORK_BUCKET);
    stepFiles.connect(services.add(clients.s3(endpoint.uri())));
    return endpoint.uri();
  }

  private URI startServerless(StepProcesses steps) throws IOException {
    return services
        .add(
            ServerlessEndpoint.start(
                options.port(3), Sandbox.REGION, Setting.CLUSTER_NAME.defaultText(), steps))
        .uri();
  }

  private URI startEmr(StepProcesses steps, boolean hasSpark) throws IOException {
    return services
        .add(
            EmrEndpoint.start(
                folder.path().resolve("clusters.json"),
                options.port(2),
                Sandbox.REGION,
                steps,
                firstCluster(hasSpark)))
        .uri();
  }

  private Map<Setting, String> openStore() {
    return options.dynamoDbEndpoint() == null
        ? SandboxStore.file(folder, secretKey)
        : SandboxStore.dynamoDb(URI.create(options.dynamoDbEndpoint()), clients);
  }

  /** The cluster that the launcher looks for. */
  private static ObjectNode firstCluster(boolean hasSpark) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("Name", Setting.CLUSTER_NAME.defaultText());
    request.put("ReleaseLabel", "emr-7.14.0");
    request.put("LogUri", StepFiles.logUri(LOG_BUCKET));
    ArrayNode applications = request.putArray("Applications");
    applications.addObject().put("Name", "Hadoop").put("Version", "3.4.2");
    if (hasSpark) {
      applications.addObject().put("Name", "Spark").put("Version", "3.5");
    }
    request.put("EbsRootVolumeSize", ROOT_GB);
    ObjectNode instances = request.putObject("Instances").put("KeepJobFlowAliveWhenNoSteps", true);
    ArrayNode fleets = instances.putArray("InstanceFleets");
    addFleet(fleets, "MASTER", PRIMARY_GB);
    addFleet(fleets, "CORE", UNIT_GB);
    request
        .putArray("Tags")
        .addObject()
        .put("Key", TaggedClusterLocator.TAG)
        .put("Value", TaggedClusterLocator.TAG_VALUE);
    return request;
  }

  private static void addFleet(ArrayNode fleets, String role, int dataGb) {
    ObjectNode type =
        fleets
            .addObject()
            .put("InstanceFleetType", role)
            .put("TargetOnDemandCapacity", 1)
            .putArray("InstanceTypeConfigs")
            .addObject()
            .put("InstanceType", "m7g.xlarge");
    type.putObject("EbsConfiguration")
        .putArray("EbsBlockDeviceConfigs")
        .addObject()
        .put("VolumesPerInstance", 1)
        .putObject("VolumeSpecification")
        .put("VolumeType", "gp3")
        .put("SizeInGB", dataGb);
  }

  private <T> CompletableFuture<T> inParallel(Callable<T> start) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return start.call();
          } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
          } catch (RuntimeException e) {
            throw e;
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        },
        threads);
  }
}
