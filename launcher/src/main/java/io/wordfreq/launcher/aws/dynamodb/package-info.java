/** DynamoDB: the tables of results and of batches. Adapters of the core. */
package io.wordfreq.launcher.aws.dynamodb;
