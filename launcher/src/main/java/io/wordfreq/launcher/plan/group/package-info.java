/**
 * The auto-scaling group of workers that wordfreq replaces, as a model: simple scaling on alarms of
 * the queue, and workers that take more messages than they count.
 */
package io.wordfreq.launcher.plan.group;
