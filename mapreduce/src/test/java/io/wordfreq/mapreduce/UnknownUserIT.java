package io.wordfreq.mapreduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.hadoop.security.UserGroupInformation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnknownUserIT {

  private final String name = System.getProperty("user.name");
  private final String home = System.getProperty("user.home");
  private UserGroupInformation user;

  @BeforeEach
  void rememberTheUser() throws IOException {
    user = UserGroupInformation.getLoginUser();
  }

  @AfterEach
  void becomeTheUserAgain() {
    System.setProperty("user.name", name);
    System.setProperty("user.home", home);
    UserGroupInformation.setLoginUser(user);
  }

  @Test
  void shouldNameAUserWhomTheSystemDoesNotKnow() throws IOException {
    // given: what Java says of such a user
    System.setProperty("user.name", "?");
    System.setProperty("user.home", "?");

    // when
    UnknownUser.name();

    // then
    assertThat(System.getProperty("user.name")).matches("\\w+");
    assertThat(System.getProperty("user.home")).startsWith("/");
    assertThat(UserGroupInformation.getLoginUser().getShortUserName())
        .isEqualTo(System.getProperty("user.name"));
  }

  @Test
  void shouldLeaveAUserAloneWhoHasAName() throws IOException {
    UnknownUser.name();

    assertThat(System.getProperty("user.name")).isEqualTo(name);
    assertThat(System.getProperty("user.home")).isEqualTo(home);
    assertThat(UserGroupInformation.getLoginUser()).isSameAs(user);
  }
}
