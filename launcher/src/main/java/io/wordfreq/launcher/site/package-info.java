/**
 * What the pages show, as JSON documents that others may read, too (docs/pages.md). {@link
 * io.wordfreq.launcher.site.SiteReader} gathers it from the core's ports, {@link
 * io.wordfreq.launcher.site.SiteWriter} writes it to a {@link
 * io.wordfreq.launcher.site.SiteOutput}; however many documents there are, only a bounded number is
 * in memory. No I/O here: files are in {@code site.files}, the server is in {@code site.server}.
 */
package io.wordfreq.launcher.site;
