/**
 * Runs EMR's steps as processes of this machine, and keeps their logs. It implements what {@code
 * emr} asks for; what runs in such a process is in {@code child}.
 */
package io.wordfreq.local.step;
