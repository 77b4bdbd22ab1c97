/**
 * What batches and clusters cost, from what was used and what it cost then: instances' seconds,
 * volumes, prices of Spot, and who ran meanwhile. {@link io.wordfreq.launcher.cost.ClusterCost}
 * shares a cluster's money among its steps; {@link io.wordfreq.launcher.cost.Costs} adds up for
 * batches.
 *
 * <p>No I/O. What was used comes from a {@link io.wordfreq.launcher.cost.UseSource}, and is kept in
 * a {@link io.wordfreq.launcher.cost.UseStore}, since EMR forgets it. Depends on {@code prices}.
 */
package io.wordfreq.launcher.cost;
