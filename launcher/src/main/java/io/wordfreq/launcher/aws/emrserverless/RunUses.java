package io.wordfreq.launcher.aws.emrserverless;

import io.wordfreq.launcher.aws.AwsClients;
import io.wordfreq.launcher.cost.RunUse;
import io.wordfreq.launcher.cost.UseSource;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;
import software.amazon.awssdk.services.emrserverless.model.ResourceNotFoundException;
import software.amazon.awssdk.services.emrserverless.model.ResourceUtilization;

/** What EMR Serverless billed job runs for; idle workers that were started before are not in it. */
public final class RunUses implements UseSource {

  /** The application of the sandbox, which bills nothing; those of AWS are named otherwise. */
  public static final String STAND_IN = "00sandbox0000001";

  private final Supplier<EmrServerlessClient> emr;

  public RunUses(Supplier<EmrServerlessClient> emr) {
    this.emr = emr;
  }

  @Override
  public boolean isStandIn(String place) {
    return place.equals(STAND_IN);
  }

  @Override
  public Optional<RunUse> run(String place, String run, Duration took) {
    try {
      ResourceUtilization billed =
          emr.get()
              .getJobRun(
                  r ->
                      r.applicationId(place)
                          .jobRunId(run)
                          .overrideConfiguration(o -> o.addPlugin(AwsClients::giveWay)))
              .jobRun()
              .billedResourceUtilization();
      return billed == null
          ? Optional.empty()
          : Optional.of(
              RunUse.serverless(
                  place,
                  run,
                  or0(billed.vcpuHour()),
                  or0(billed.memoryGBHour()),
                  or0(billed.storageGBHour())));
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  private static double or0(Double number) {
    return number == null ? 0 : number;
  }
}
