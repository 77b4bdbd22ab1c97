/** {@code launch --no-wait} as a Lambda function. Depends on the pipeline, not on the commands. */
package io.wordfreq.launcher.lambda;
