/**
 * Runs EMR's steps as processes of this machine, and keeps their logs. It implements what {@code
 * emr} asks for; what runs in such a process is in {@code child}. Of the launcher it uses the
 * summary of a failed step's log.
 */
package io.wordfreq.local.step;
