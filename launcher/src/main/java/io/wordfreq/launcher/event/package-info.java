/**
 * S3's events, read and written: the forms in which S3, SNS and EventBridge announce an object.
 * Depends on the core, whose messages they are.
 */
package io.wordfreq.launcher.event;
