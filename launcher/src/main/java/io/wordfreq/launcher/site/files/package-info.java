/** The pages and what they show as files of a folder. Depends on {@code site}. */
package io.wordfreq.launcher.site.files;
