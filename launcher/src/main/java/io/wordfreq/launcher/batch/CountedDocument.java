package io.wordfreq.launcher.batch;

import io.wordfreq.counting.line.DocumentResult;
import java.time.Instant;

/**
 * A document's result, with what the table and the results queue say about where it comes from.
 *
 * @param document the version that was announced
 * @param result what the job found
 * @param batchId the batch it was counted in, null where the worker before wordfreq counted it
 * @param startedAt when that batch was closed, null where a store gave the result back
 * @param countedAt when its step's result was read, null where that worker counted it
 */
public record CountedDocument(
    DocumentVersion document,
    DocumentResult result,
    String batchId,
    Instant startedAt,
    Instant countedAt) {}
