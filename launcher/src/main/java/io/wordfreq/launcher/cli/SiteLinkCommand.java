package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.aws.cloudfront.SiteKey;
import io.wordfreq.launcher.aws.cloudfront.SiteLink;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.SettingValues;
import io.wordfreq.launcher.settings.UserError;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code site link}: a link that opens the pages for a time. */
@Command(
    name = "link",
    description = {
      "Prints a link that opens all pages of a stack with Site=on for a time. Whoever has the link"
          + " sees them; it cannot be taken back, other than by another key (docs/pages.md)."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  For a working day:",
      "    wordfreq site link --for 8h --stack wordfreq",
      "  For an hour, and from one network only:",
      "    wordfreq site link --for 1h --ip 203.0.113.0/24 --stack wordfreq"
    })
final class SiteLinkCommand extends PipelineCommand {

  /** Less than it takes to send it to somebody. */
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  /** A link cannot be taken back by itself, so that it ends soon. */
  private static final Duration LONGEST = Duration.ofDays(7);

  /** IPv4 alone: CloudFront knows no others in a policy. */
  private static final Pattern NETWORK =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:/(\\d{1,2}))?");

  private final SiteAccess access;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      required = true,
      description = "How long it opens them: from 1m to 7d, such as 8h.")
  private String time;

  @Option(
      names = "--ip",
      paramLabel = "CIDR",
      description = "Open them from these IPv4 addresses only, such as 203.0.113.0/24.")
  private String network;

  SiteLinkCommand(SiteAccess access) {
    super(EnumSet.of(Setting.STACK));
    this.access = access;
  }

  @Override
  public Integer call() {
    Duration length = length();
    checkNetwork();
    String stack = settings().required(Setting.STACK);
    Map<String, String> outputs =
        access
            .outputs(stack + "-site")
            .orElseThrow(
                () ->
                    new UserError(
                        "there is no stack %s-site in %s; deploy %s with Site=on"
                            .formatted(stack, SiteAccess.REGION, stack)));
    String address = output(outputs, "SiteAddress", stack);
    String name = stack + "-site-key";
    SiteKey key = key(name, stack);
    String keyId = key.id().orElseGet(() -> output(outputs, "SiteKeyId", stack));
    Instant end = Instant.now().plus(length).truncatedTo(ChronoUnit.SECONDS);
    out()
        .println(
            new SiteLink(address, keyId, key.privateKey())
                .until(end, Optional.ofNullable(network)));
    err().println("It opens the pages until %s, for whoever has it.".formatted(end));
    return ExitCode.DONE;
  }

  private Duration length() {
    String expected = "--for %s: expected a time from 1m to 7d, such as 8h".formatted(time);
    try {
      Duration length = SettingValues.duration(time);
      if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
        throw UserError.badUsage(expected);
      }
      return length;
    } catch (IllegalArgumentException e) {
      throw UserError.badUsage(expected);
    }
  }

  private void checkNetwork() {
    if (network != null && !isNetwork(network)) {
      throw UserError.badUsage(
          "--ip %s: expected an IPv4 address or network, such as 203.0.113.0/24"
              .formatted(network));
    }
  }

  private static boolean isNetwork(String text) {
    Matcher parts = NETWORK.matcher(text);
    if (!parts.matches()) {
      return false;
    }
    for (int i = 1; i <= 4; i++) {
      if (Integer.parseInt(parts.group(i)) > 255) {
        return false;
      }
    }
    return parts.group(5) == null || Integer.parseInt(parts.group(5)) <= 32;
  }

  private static String output(Map<String, String> outputs, String key, String stack) {
    return Optional.ofNullable(outputs.get(key))
        .filter(text -> !text.isBlank())
        .orElseThrow(
            () ->
                new UserError(
                    "the stack %s-site has no output %s; deploy %s with Site=on again"
                        .formatted(stack, key, stack)));
  }

  private SiteKey key(String name, String stack) {
    String secret =
        access
            .secret(name)
            .orElseThrow(
                () ->
                    new UserError(
                        "there is no secret %s in this Region; set AWS_REGION to the pipeline's, or"
                                .formatted(name)
                            + " deploy %s with Site=on".formatted(stack)));
    try {
      return SiteKey.parse(secret);
    } catch (IllegalArgumentException e) {
      throw new UserError(
          "the secret %s %s; deploy %s with Site=on again, which makes a key"
              .formatted(name, e.getMessage(), stack),
          e);
    }
  }
}
