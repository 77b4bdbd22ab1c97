package io.wordfreq.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.launcher.settings.UserError;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskIT {

  @TempDir private Path folder;

  @Test
  void shouldBeToldByWhateverLibraryMeetsIt() {
    // given
    Exception failure =
        new IllegalStateException(
            "database corrupt, or worse", new IOException("write: No space left on device"));

    // when, then
    assertThat(FullDisk.behind(failure, folder))
        .get()
        .satisfies(
            error ->
                assertThat(error.getMessage())
                    .startsWith("the disk is full: ")
                    .contains(" of " + folder + " are left; free some, or set XDG_STATE_HOME"));
  }

  @Test
  void shouldNotBeSeenBehindOtherFailures() {
    assertThat(FullDisk.behind(new IOException("no such queue"), folder)).isEmpty();
  }

  @Test
  void shouldBeForeseenWhereCopiesCannotFit() {
    // when, then
    FullDisk.check(folder, 1);
    assertThatThrownBy(() -> FullDisk.check(folder, 1L << 60))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the disk is too full");
  }
}
