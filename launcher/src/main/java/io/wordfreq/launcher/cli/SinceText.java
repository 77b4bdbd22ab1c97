package io.wordfreq.launcher.cli;

import io.wordfreq.launcher.settings.SettingValues;
import io.wordfreq.launcher.settings.UserError;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A point of time as people write it: itself, a day, or how long ago it was. */
final class SinceText {

  private SinceText() {}

  /**
   * @param flag what it is given to
   * @throws UserError if it is none of these
   */
  static Instant parse(String flag, String text, Instant now) {
    List<Function<String, Instant>> forms =
        List.of(
            Instant::parse,
            day -> LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant(),
            age -> now.minus(SettingValues.duration(age)));
    return forms.stream()
        .flatMap(form -> read(form, text).stream())
        .findFirst()
        .orElseThrow(
            () ->
                UserError.badUsage(
                    ("%s %s: expected a time such as 2026-11-22T10:00:00Z, a day such as"
                            + " 2026-11-22, or how long ago, such as 24h")
                        .formatted(flag, text)));
  }

  private static Optional<Instant> read(Function<String, Instant> form, String text) {
    try {
      return Optional.of(form.apply(text));
    } catch (DateTimeParseException | IllegalArgumentException e) {
      return Optional.empty(); // Another form may fit.
    }
  }
}
