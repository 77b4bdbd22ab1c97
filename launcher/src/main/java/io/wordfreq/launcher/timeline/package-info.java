/**
 * A batch's timeline as one text, as both ledgers keep it. Depends on the core alone, which knows
 * no JSON.
 */
package io.wordfreq.launcher.timeline;
