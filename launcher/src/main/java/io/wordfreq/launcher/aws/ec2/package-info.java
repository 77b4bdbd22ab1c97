/** EC2: what Spot cost. Everything else of machines is asked of EMR. */
package io.wordfreq.launcher.aws.ec2;
