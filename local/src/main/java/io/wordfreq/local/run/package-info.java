/**
 * A run of {@code wordfreq local}: the documents it counts, its way through the launcher's
 * pipeline, and the folders in which its results are kept.
 */
package io.wordfreq.local.run;
