package io.wordfreq.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordfreq.launcher.settings.UserError;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateHomeIT {

  @TempDir private Path temporary;

  @Test
  void shouldBeATemporaryFolderOfItsOwnForAUserWithoutAHome() throws Exception {
    // when
    home().make();

    // then
    Path made = home().path();
    assertThat(made).startsWith(temporary).isDirectory();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rwx------");
    assertThat(home().path()).isEqualTo(made);
  }

  @Test
  void shouldNotTrustATemporaryFolderThatOthersMadeOrMayChange() throws Exception {
    // given
    Path path = home().path();
    Path real = Files.createDirectory(temporary.resolve("real"));
    Files.createSymbolicLink(path, real);

    // when, then
    assertThatThrownBy(home()::path)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is not this user's own; set HOME, or XDG_STATE_HOME");

    // given
    Files.delete(path);
    Files.createDirectory(path);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));

    // when, then
    assertThat(Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThatThrownBy(home()::lastRun).isInstanceOf(UserError.class);
  }

  private StateHome home() {
    return StateHome.find(Map.of(), "?", temporary);
  }
}
