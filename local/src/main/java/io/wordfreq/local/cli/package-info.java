/**
 * The commands {@code local} and {@code sandbox}, one class each, and the program with all
 * commands. The only package that knows picocli; nothing depends on it.
 */
package io.wordfreq.local.cli;
