/**
 * The sandbox: stand-ins for S3, SQS and EMR, started together on this machine, with a queue that
 * hears of uploads and a store for results.
 *
 * <p>It puts the packages of the stand-ins together, so they know nothing of it. Of the launcher it
 * uses the settings and the names of what the launcher looks for.
 */
package io.wordfreq.local;
