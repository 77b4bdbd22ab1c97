/**
 * A run of {@code wordfreq local}: the documents it counts, its way through the launcher's
 * pipeline, and the folders in which its results are kept. It depends on the sandbox, and on the
 * launcher's pipeline and settings.
 */
package io.wordfreq.local.run;
