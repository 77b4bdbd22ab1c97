/**
 * Shows what happens and what there is: tables, JSON, progress, log lines. Depends on the pipeline,
 * and nothing of the pipeline on it.
 */
package io.wordfreq.launcher.report;
