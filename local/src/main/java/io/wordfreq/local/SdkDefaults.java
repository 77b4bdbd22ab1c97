package io.wordfreq.local;

import java.util.Map;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.utils.SystemSetting;

/**
 * What the SDK's clients of this process use in place of what a user has set for AWS, in variables
 * and files: it is not meant for stand-ins on this machine, may not suit them (they have no FIPS
 * endpoints), and a mistake in it would end the process.
 */
public final class SdkDefaults {

  /** A file that the SDK takes for none. */
  private static final String NO_FILE = "/dev/null";

  /** The SDK's own defaults, in its words; a property comes before a variable and a file. */
  private static final Map<SystemSetting, String> VALUES =
      Map.ofEntries(
          Map.entry(ProfileFileSystemSetting.AWS_CONFIG_FILE, NO_FILE),
          Map.entry(ProfileFileSystemSetting.AWS_SHARED_CREDENTIALS_FILE, NO_FILE),
          Map.entry(ProfileFileSystemSetting.AWS_PROFILE, "default"),
          Map.entry(SdkSystemSetting.AWS_RETRY_MODE, "legacy"),
          Map.entry(SdkSystemSetting.AWS_MAX_ATTEMPTS, "4"),
          Map.entry(SdkSystemSetting.AWS_DEFAULTS_MODE, "legacy"),
          Map.entry(SdkSystemSetting.AWS_USE_FIPS_ENDPOINT, "false"),
          Map.entry(SdkSystemSetting.AWS_USE_DUALSTACK_ENDPOINT, "false"),
          Map.entry(SdkSystemSetting.AWS_S3_US_EAST_1_REGIONAL_ENDPOINT, "legacy"),
          Map.entry(SdkSystemSetting.AWS_DISABLE_REQUEST_COMPRESSION, "false"),
          Map.entry(SdkSystemSetting.AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES, "10240"),
          Map.entry(SdkSystemSetting.AWS_REQUEST_CHECKSUM_CALCULATION, "when_supported"),
          Map.entry(SdkSystemSetting.AWS_RESPONSE_CHECKSUM_VALIDATION, "when_supported"),
          Map.entry(SdkSystemSetting.AWS_ACCOUNT_ID_ENDPOINT_MODE, "preferred"));

  private SdkDefaults() {}

  /** Sets them for the whole process; before its first client is made. */
  public static void apply() {
    VALUES.forEach((setting, value) -> System.setProperty(setting.property(), value));
  }
}
