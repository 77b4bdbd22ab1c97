/**
 * What AWS asks for what wordfreq uses: the products, how each is found in AWS's price list, and a
 * Region's prices with their date and sources. No I/O and nothing of ours: where prices are read is
 * the business of {@code aws.prices}.
 */
package io.wordfreq.launcher.prices;
