/**
 * A stand-in for EMR Serverless: its REST protocol, one application, and job runs that truly run,
 * by what {@code emr} has for running steps. Runs are forgotten when it ends.
 */
package io.wordfreq.local.emrserverless;
