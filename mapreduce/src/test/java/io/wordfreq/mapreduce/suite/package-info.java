/** Cases that every job that counts must pass, MapReduce or not. */
package io.wordfreq.mapreduce.suite;
