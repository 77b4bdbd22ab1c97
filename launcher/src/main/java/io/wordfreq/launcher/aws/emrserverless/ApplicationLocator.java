package io.wordfreq.launcher.aws.emrserverless;

import io.wordfreq.launcher.engine.ApplicationNotFoundException;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;
import software.amazon.awssdk.services.emrserverless.model.ApplicationState;
import software.amazon.awssdk.services.emrserverless.model.ApplicationSummary;
import software.amazon.awssdk.services.emrserverless.model.ListApplicationsRequest;

/**
 * Finds the application that takes job runs: the one that the user named, or ours, which has our
 * name and the tag {@value #TAG}={@value #TAG_VALUE}. Of several it takes the one created first.
 * Whether it has started does not matter: a job run starts it.
 */
public final class ApplicationLocator {

  /** The tag that tells our applications from others of that name. */
  public static final String TAG = "wordfreq";

  /** The tag's value. */
  public static final String TAG_VALUE = "application";

  /** All but {@code TERMINATED}, which takes nothing any more. */
  private static final List<ApplicationState> ALIVE =
      List.of(
          ApplicationState.CREATING,
          ApplicationState.CREATED,
          ApplicationState.STARTING,
          ApplicationState.STARTED,
          ApplicationState.STOPPING,
          ApplicationState.STOPPED);

  private final EmrServerlessClient emr;
  private final String id;
  private final String name;
  private String found;

  private ApplicationLocator(EmrServerlessClient emr, String id, String name) {
    this.emr = emr;
    this.id = id;
    this.name = name;
  }

  /** The application that the user named, whether it is there or not. */
  public static ApplicationLocator fixed(String id) {
    return new ApplicationLocator(null, id, null);
  }

  /** The one with our name and tag. */
  public static ApplicationLocator tagged(EmrServerlessClient emr, String name) {
    return new ApplicationLocator(emr, null, name);
  }

  /**
   * Its id, looked for once: a stack keeps its application until it is deleted itself.
   *
   * @throws ApplicationNotFoundException if there is none
   */
  public synchronized String id() {
    if (id != null) {
      return id;
    }
    if (found == null) {
      found = find();
    }
    return found;
  }

  /** To look for it anew at the next call. */
  synchronized void forget() {
    found = null;
  }

  private String find() {
    ListApplicationsRequest alive = ListApplicationsRequest.builder().states(ALIVE).build();
    return emr.listApplicationsPaginator(alive).applications().stream()
        .filter(application -> name.equals(application.name()))
        .sorted(
            Comparator.comparing(ApplicationSummary::createdAt)
                .thenComparing(ApplicationSummary::id))
        .filter(this::isTagged)
        .map(ApplicationSummary::id)
        .findFirst()
        .orElseThrow(
            () ->
                new ApplicationNotFoundException(
                    "no EMR Serverless application named %s with the tag %s=%s: deploy the stack with Engine=serverless, or name one with --serverless-application"
                        .formatted(name, TAG, TAG_VALUE)));
  }

  private boolean isTagged(ApplicationSummary application) {
    return TAG_VALUE.equals(
        emr.listTagsForResource(r -> r.resourceArn(application.arn())).tags().get(TAG));
  }
}
