/** What the job is compared with, and on which texts; {@code benchmarks/run} runs all of it. */
package io.wordfreq.benchmarks;
