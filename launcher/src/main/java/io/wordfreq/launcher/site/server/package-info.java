/**
 * The pages served to a browser on this machine, always as things stand. Depends on {@code site},
 * and on the core's ports for what it shows and takes.
 */
package io.wordfreq.launcher.site.server;
