/**
 * The launcher's ports over this machine's files and this process' memory, for a run that counts in
 * its own process: nothing is copied, and no service is started. Adapters of the launcher's core
 * and of its {@code direct} engine; depends on no other package of ours.
 */
package io.wordfreq.local.files;
