/**
 * The main class of a step's process. It is packed alone on that process's class path, with
 * Hadoop's jars, so it depends on nothing of ours, and nothing of ours on it.
 */
package io.wordfreq.local.child;
