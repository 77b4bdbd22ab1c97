/** SQS: the jobs queue, its dead-letter queue and the results queue. Adapters of the core. */
package io.wordfreq.launcher.aws.sqs;
