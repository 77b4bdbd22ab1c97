/**
 * The adapters that settings name, put together, and the loop that runs them; what went wrong, in
 * one line. Whoever runs a pipeline needs this and no command line.
 */
package io.wordfreq.launcher.pipeline;
