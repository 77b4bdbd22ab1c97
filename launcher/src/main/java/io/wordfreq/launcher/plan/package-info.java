/**
 * Models that predict what a load would take and cost: discrete events on a virtual clock, drawn
 * from a seed. {@link io.wordfreq.launcher.plan.Planner} runs a {@link
 * io.wordfreq.launcher.plan.Model} again and again; every time that it draws is a {@link
 * io.wordfreq.launcher.plan.Figure}, which says where it comes from.
 *
 * <p>No I/O. Depends on {@code prices} alone, so that it can be asked about engines and settings
 * that are not there.
 */
package io.wordfreq.launcher.plan;
