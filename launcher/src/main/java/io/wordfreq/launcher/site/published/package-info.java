/**
 * The pages in a bucket that several launchers write to. {@code data/index.json}, the {@linkplain
 * io.wordfreq.launcher.site.published.PublishedEntry entry}, names all that belongs to the present
 * state; what it names is never changed, but replaced by something with another name. A {@link
 * io.wordfreq.launcher.site.published.PublishedSite} writes new parts first and then the entry, on
 * condition that it is still the one that was read. No I/O here: a {@link
 * io.wordfreq.launcher.site.published.SiteBucket} is a port. Depends on {@code site} and {@code
 * batch}.
 */
package io.wordfreq.launcher.site.published;
