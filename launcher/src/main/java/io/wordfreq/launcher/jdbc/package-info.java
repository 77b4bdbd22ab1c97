/** The tables of results and of batches in a database of people's own. Adapters of the core. */
package io.wordfreq.launcher.jdbc;
