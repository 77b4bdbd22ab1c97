package io.wordfreq.launcher.batch;

/**
 * How many messages a queue holds; SQS calls its numbers approximate.
 *
 * @param visible waiting to be received, delayed ones included
 * @param inFlight received and not yet deleted
 * @param dead on the dead-letter queue, -1 where there is none
 */
public record QueueDepth(long visible, long inFlight, long dead) {}
