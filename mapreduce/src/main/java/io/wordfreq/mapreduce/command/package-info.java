/**
 * The command line that the jobs of all engines share: its arguments, its refusals and its help,
 * and what a run leaves beside its results.
 *
 * <p>Depends on {@code count}, {@code input} and {@code options}.
 */
package io.wordfreq.mapreduce.command;
