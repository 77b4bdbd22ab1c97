/** S3: manifests, outputs, documents, the job's jar. Adapters of the core. */
package io.wordfreq.launcher.aws.s3;
