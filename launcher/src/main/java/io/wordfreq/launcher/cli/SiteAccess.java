package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.aws.StackOutputs;
import io.wordfreq.launcher.aws.cloudfront.SiteKeySecret;
import java.util.Map;
import java.util.Optional;

/** What a link to the pages needs to know of AWS. */
interface SiteAccess {

  /** AWS itself. */
  SiteAccess AWS =
      new SiteAccess() {
        @Override
        public Optional<Map<String, String>> outputs(String stack) {
          return StackOutputs.find(stack, REGION);
        }

        @Override
        public Optional<String> secret(String name) {
          return SiteKeySecret.read(name);
        }
      };

  /** Where all that is CloudFront's is deployed, wherever the rest is. */
  String REGION = "us-east-1";

  /** The outputs of a stack in {@link #REGION}, if it is there. */
  Optional<Map<String, String>> outputs(String stack);

  /** The text of a secret in the pipeline's Region, if it is there. */
  Optional<String> secret(String name);
}
