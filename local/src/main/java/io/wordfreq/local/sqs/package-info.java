/** A stand-in for SQS: ElasticMQ, in memory or on a file. Depends on no other package of ours. */
package io.wordfreq.local.sqs;
