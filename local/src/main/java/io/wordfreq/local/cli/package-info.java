/**
 * The commands {@code local} and {@code sandbox}, one class each, and the program with all
 * commands, the launcher's included. It may depend on everything; nothing depends on it.
 */
package io.wordfreq.local.cli;
