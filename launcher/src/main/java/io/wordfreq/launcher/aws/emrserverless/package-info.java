/**
 * EMR Serverless: its application, job runs, and why they failed. Adapters of {@code engine} and of
 * the core; what a log says, and how it is read, is as with {@code aws.emr}.
 */
package io.wordfreq.launcher.aws.emrserverless;
