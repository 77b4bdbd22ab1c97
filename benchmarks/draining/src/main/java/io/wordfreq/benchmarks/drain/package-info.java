/** How fast a queue of announced documents is drained; {@code benchmarks/drain} runs it. */
package io.wordfreq.benchmarks.drain;
