/**
 * A stand-in for EMR: its protocol, its clusters, and the states of their steps. Depends on no
 * other package of ours; steps are run by whoever implements {@link
 * io.wordfreq.local.emr.StepExecutor}.
 */
package io.wordfreq.local.emr;
