package io.wordfreq.launcher.site;

import java.time.Instant;

/**
 * What was waiting, and on how much it was counted, at some time.
 *
 * @param visible messages that wait on the jobs queue
 * @param inFlight messages that have been received and not yet deleted
 * @param dead messages on the dead-letter queue, -1 where there is none
 * @param units the cluster's size, -1 where there is none or it is not known
 */
public record QueueSample(Instant at, long visible, long inFlight, long dead, long units) {}
