/**
 * Load tests: documents that are made or found, and what becomes of each, by the ledger and the
 * table. Depends on the core alone.
 */
package io.wordfreq.launcher.load;
