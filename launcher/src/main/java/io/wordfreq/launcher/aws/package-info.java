/**
 * What the adapters of AWS's services share: the SDK's clients, retries, calls side by side, the
 * outputs of stacks. Each service has a package of its own below.
 */
package io.wordfreq.launcher.aws;
