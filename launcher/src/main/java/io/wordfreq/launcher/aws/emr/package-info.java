/** EMR: clusters, steps, and why they failed. Adapters of {@code engine} and of the core. */
package io.wordfreq.launcher.aws.emr;
