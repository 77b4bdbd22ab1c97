/**
 * The core: messages become batches, batches become steps, steps become results. No I/O here: what
 * the core needs of the world are ports ({@link io.wordfreq.launcher.batch.JobQueue}, {@link
 * io.wordfreq.launcher.batch.BatchLedger}, {@link io.wordfreq.launcher.batch.BatchFiles}, {@link
 * io.wordfreq.launcher.batch.StepRunner}, {@link io.wordfreq.launcher.batch.ResultStore}, {@link
 * io.wordfreq.launcher.batch.ResultNotifier}); clock and ids are given to it. It depends on the
 * lines of {@code counting} and on nothing else of ours.
 *
 * <p>A batch's states, each change of which is a conditional write of its row:
 *
 * <pre>{@code
 * PLANNED    the manifest is written, the row is there, the messages may be deleted
 *    |   Submitter: adds the step, or finds it by its name
 * SUBMITTED  the step is known
 *    |   StepWatcher: the step has completed
 *    |--------------------------------------.
 * COUNTED    the output is complete          |  the step has failed, or its output is not
 *    |   Persister: table, then queue        |  complete (FailedAttempts)
 * PERSISTED  done                            |
 *                                            |-- attempts left: PLANNED again, attempt + 1
 *                                            |-- several documents, some of which may be good,
 *                                            |     and the job did not refuse its options:
 *                                            |     SPLIT, its halves are PLANNED
 *                                            '-- else: documents to the dead-letter queue, FAILED
 * }</pre>
 *
 * <p>A row that cannot be read is {@code UNREADABLE} until somebody mends it: it may be of a newer
 * version, which knows what to do with it.
 *
 * <p>Any process may die between any two effects: each effect may be repeated, and the next
 * launcher carries on from the row.
 */
package io.wordfreq.launcher.batch;
