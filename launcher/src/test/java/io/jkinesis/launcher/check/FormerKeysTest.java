package io.jkinesis.launcher.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.launcher.config.DaemonKeys;
import org.junit.jupiter.api.Test;

class FormerKeysTest {

  private final DaemonKeys keys = new DaemonKeys();

  @Test
  void theDaemonDoesNothingWithThem() {
    assertThat(FormerKeys.GONE).noneMatch(keys::isKnown);
    assertThat(FormerKeys.RENAMED.keySet()).noneMatch(keys::isKnown);
  }

  @Test
  void theirNewNamesAreRead() {
    assertThat(FormerKeys.RENAMED.values()).allMatch(keys::isKnown);
  }
}
