/**
 * The sandbox: stand-ins for S3, SQS and EMR, started together on this machine, with a queue that
 * hears of uploads and a store for results.
 *
 * <p>It puts together what {@code s3}, {@code sqs}, {@code emr} and {@code step} have, none of
 * which knows it. Of the launcher it uses the settings, what names or creates the cluster and the
 * tables that the launcher looks for, and how its clients speak HTTP.
 */
package io.wordfreq.local;
