/**
 * A run of {@code wordfreq local}: the documents it counts, its way through the launcher's
 * pipeline, and the folders in which its results are kept. It goes over the sandbox or over {@code
 * files}, and depends on the launcher's pipeline and settings.
 */
package io.wordfreq.local.run;
