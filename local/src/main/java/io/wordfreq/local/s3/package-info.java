/**
 * A stand-in for S3: S3Proxy on files, made to take every key and to announce what happens in a
 * bucket. Of the launcher it uses only what writes S3's events.
 */
package io.wordfreq.local.s3;
