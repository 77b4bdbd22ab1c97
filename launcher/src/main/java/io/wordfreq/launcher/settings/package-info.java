/**
 * What can be set, where settings come from, and the errors that people can put right. Depends on
 * {@code counting} for the names of word rules; on nothing else of ours.
 */
package io.wordfreq.launcher.settings;
