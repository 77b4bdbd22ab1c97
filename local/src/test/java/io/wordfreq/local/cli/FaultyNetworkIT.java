package io.wordfreq.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordfreq.launcher.aws.dynamodb.Dynoxide;
import io.wordfreq.local.SandboxTools;
import io.wordfreq.local.fault.FaultPlan;
import io.wordfreq.local.fault.FaultyNetwork;
import io.wordfreq.local.fault.Service;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.emr.model.StepSummary;
import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;
import software.amazon.awssdk.services.emrserverless.model.JobRunSummary;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A third of the launcher's calls go wrong. A launch may give up, and the next one carries on: each
 * document ends with the result of its newest version.
 */
class FaultyNetworkIT {

  /** Five or so bring every fault at every service; one that gives up leaves less to the next. */
  private static final int MOST_LAUNCHES = 15;

  @RegisterExtension static final Dynoxide DYNAMO_DB = new Dynoxide();

  @TempDir private Path state;

  /** {@code -Dwordfreq.test.seed} replays a failure: the test prints its seed. */
  private final long seed = Long.getLong("wordfreq.test.seed", System.nanoTime());

  private int launches;

  @Test
  void shouldLoseNothingInABadNetwork() throws Exception {
    FaultPlan plan = new FaultPlan(seed, EnumSet.complementOf(EnumSet.of(Service.EMR_SERVERLESS)));
    try (SandboxProcess sandbox =
            SandboxProcess.start(
                state, "sandbox", "--dir=box", "--dynamodb-endpoint=" + DYNAMO_DB.endpoint());
        FaultyNetwork network = FaultyNetwork.before(impatient(sandbox.environment()), plan);
        S3Client s3 = SandboxTools.s3(sandbox.environment());
        EmrClient emr = SandboxTools.emr(sandbox.environment())) {
      // given
      UploadedDocuments documents = new UploadedDocuments(s3, seed);

      // when
      boolean done;
      do {
        documents.uploadSome();
        done = launch(network.environment(), plan);
      } while (!plan.hasHappened());
      while (!done) {
        done = launch(network.environment(), plan);
      }

      // then
      documents.assertAllCounted(state, sandbox.environment(), plan.toString());
      assertThat(stepNames(emr)).as(plan.toString()).doesNotHaveDuplicates();
    }
  }

  /** Its lists are asked for all the time, so that a launch or two bring every fault. */
  @Test
  void shouldStartNoJobRunTwiceInABadNetwork() throws Exception {
    FaultPlan plan = new FaultPlan(seed, EnumSet.of(Service.EMR_SERVERLESS));
    try (SandboxProcess sandbox = SandboxProcess.start(state, "sandbox", "--dir=box");
        FaultyNetwork network = FaultyNetwork.before(serverless(sandbox.environment()), plan);
        S3Client s3 = SandboxTools.s3(sandbox.environment());
        EmrServerlessClient emr = SandboxTools.emrServerless(sandbox.environment())) {
      // given
      UploadedDocuments documents = new UploadedDocuments(s3, seed);

      // when
      boolean done;
      do {
        documents.uploadSome();
        done = launch(network.environment(), plan);
      } while (!plan.hasHappened());
      while (!done) {
        done = launch(network.environment(), plan);
      }

      // then
      documents.assertAllCounted(state, sandbox.environment(), plan.toString());
      assertThat(runNames(emr)).as(plan.toString()).isNotEmpty().doesNotHaveDuplicates();
    }
  }

  private static Map<String, String> serverless(Map<String, String> environment) {
    Map<String, String> more = new HashMap<>(environment);
    more.put("WORDFREQ_VISIBILITY_TIMEOUT", "2s");
    more.put("WORDFREQ_ENGINE", "serverless");
    return more;
  }

  private static List<String> runNames(EmrServerlessClient emr) {
    String application = emr.listApplications(r -> {}).applications().get(0).id();
    return emr.listJobRunsPaginator(r -> r.applicationId(application)).jobRuns().stream()
        .map(JobRunSummary::name)
        .toList();
  }

  /**
   * What a launch held that gave up comes back soon; and every round has batches, not one, of which
   * the launch counts some itself, and a cluster the others.
   */
  private static Map<String, String> impatient(Map<String, String> environment) {
    Map<String, String> more = new HashMap<>(environment);
    more.put("WORDFREQ_VISIBILITY_TIMEOUT", "2s");
    more.put("WORDFREQ_MAX_DOCUMENTS", "4");
    more.put("WORDFREQ_ENGINE", "auto");
    more.put("WORDFREQ_DIRECT_UP_TO", "100");
    return more;
  }

  /**
   * False if it has given up. An older version may be gone when it is counted, which is no harm.
   */
  private boolean launch(Map<String, String> environment, FaultPlan plan) throws Exception {
    launches++;
    assertThat(launches).as(plan.toString()).isLessThanOrEqualTo(MOST_LAUNCHES);
    ProgramRun launch = ProgramRun.of(state, environment, "launch", "--until-empty");
    assertThat(launch.exitCode()).as("%s, %s", launch.err(), plan).isIn(0, 1, 3);
    return launch.exitCode() != 1;
  }

  private static List<String> stepNames(EmrClient emr) {
    String cluster = emr.listClusters().clusters().get(0).id();
    return emr.listStepsPaginator(r -> r.clusterId(cluster)).steps().stream()
        .map(StepSummary::name)
        .toList();
  }
}
