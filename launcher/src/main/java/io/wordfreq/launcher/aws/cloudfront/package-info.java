/** CloudFront: links to the pages behind it, signed with a key that Secrets Manager keeps. */
package io.wordfreq.launcher.aws.cloudfront;
