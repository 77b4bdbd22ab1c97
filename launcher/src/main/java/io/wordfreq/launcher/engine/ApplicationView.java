package io.wordfreq.launcher.engine;

import java.time.Instant;

/**
 * An application for job runs as it stands.
 *
 * @param stateReason why it stands so, null where nothing is said
 * @param startsItself whether a job run starts it
 * @param idleMinutes after how long without a job run it stops by itself, null where it does not
 * @param maximumCpu what all job runs together have at most, as the service says it, such as {@code
 *     16 vCPU}; null where there is no limit but the account's
 * @param maximumMemory the same of memory
 * @param runningRuns how many job runs run
 * @param waitingRuns how many wait
 */
public record ApplicationView(
    String id,
    String name,
    String state,
    String stateReason,
    String release,
    Instant createdAt,
    boolean startsItself,
    Integer idleMinutes,
    String maximumCpu,
    String maximumMemory,
    long runningRuns,
    long waitingRuns) {}
