/** What was used as text, as both stores keep it. Depends on {@code cost}. */
package io.wordfreq.launcher.cost.kept;
