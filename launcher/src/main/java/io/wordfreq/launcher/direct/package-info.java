/**
 * The engine that counts batches in the launcher's own process. {@link
 * io.wordfreq.launcher.direct.DirectStepRunner} takes steps and keeps their leases, {@link
 * io.wordfreq.launcher.direct.DirectCount} does what the job's command line asks for. Depends on
 * the core's port for steps, on {@code counting}, and on a port for the files that it reads and
 * writes.
 *
 * <p>What it writes is what the MapReduce job writes: {@code part-r-00000}, and when that is
 * complete, {@code _SUCCESS}; or a {@link io.wordfreq.counting.line.JobFailure} beside the output.
 */
package io.wordfreq.launcher.direct;
