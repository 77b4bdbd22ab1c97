/**
 * What counts batches, and what people can do with it: an engine runs steps, may have logs, and may
 * have a cluster. Depends on the core's port for steps. An engine of a technology lives beside that
 * technology's other adapters, and {@code pipeline} chooses one by its name.
 */
package io.wordfreq.launcher.engine;
