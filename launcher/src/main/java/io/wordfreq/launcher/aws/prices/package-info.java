/**
 * AWS's price list, read over HTTP without credentials, and the small files that wordfreq keeps of
 * it.
 */
package io.wordfreq.launcher.aws.prices;
