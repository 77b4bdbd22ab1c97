/** The command for people: one class per command, and the options that commands share. */
package io.wordfreq.launcher.cli;
