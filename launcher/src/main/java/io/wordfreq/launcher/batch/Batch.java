package io.wordfreq.launcher.batch;

import java.time.Instant;

/**
 * Documents that are counted by one step, and how far that has come: a row of the ledger.
 *
 * @param id unique, and ascending with time
 * @param state how far it has come
 * @param documents how many it holds
 * @param bytes their sizes added up, unknown ones as 0
 * @param manifest URI of the list of its documents
 * @param attempt which attempt this is, from 1
 * @param clusterId the cluster its step was submitted to, null before
 * @param stepId its step, null before
 * @param reason why the last attempt failed, null if none did
 * @param claimedUntil until when one launcher alone may submit it, null if none claims it
 * @param createdAt when the batch was closed
 * @param updatedAt when this row was last written
 * @param revision counts the row's writes; every change is conditional on it
 */
public record Batch(
    String id,
    BatchState state,
    long documents,
    long bytes,
    String manifest,
    int attempt,
    String clusterId,
    String stepId,
    String reason,
    Instant claimedUntil,
    Instant createdAt,
    Instant updatedAt,
    long revision) {}
