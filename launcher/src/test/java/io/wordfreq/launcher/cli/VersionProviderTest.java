package io.wordfreq.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class VersionProviderTest {

  @Test
  void shouldNameTheCommit() {
    // when
    String text = VersionProvider.text(Optional.of("1.2.3"), commit("false"));

    // then
    assertThat(text).isEqualTo("wordfreq 1.2.3 (commit 0123456789ab)");
  }

  @Test
  void shouldSayThatSourcesHadChangedSince() {
    // when
    String text = VersionProvider.text(Optional.of("1.2.3"), commit("true"));

    // then
    assertThat(text).isEqualTo("wordfreq 1.2.3 (commit 0123456789ab, and changes since)");
  }

  @Test
  void shouldNameNoCommitOfSourcesThatCameWithoutGit() {
    assertThat(VersionProvider.text(Optional.of("1.2.3"), new Properties()))
        .isEqualTo("wordfreq 1.2.3");
  }

  private static Properties commit(String dirty) {
    Properties commit = new Properties();
    commit.setProperty("git.commit.id.abbrev", "0123456789ab");
    commit.setProperty("git.dirty", dirty);
    return commit;
  }
}
