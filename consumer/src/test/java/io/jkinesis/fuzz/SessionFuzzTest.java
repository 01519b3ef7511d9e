package io.jkinesis.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Damaged sessions end as in the reference: with the same calls, the same messages, the same exit
 * code, and the number of the faulty line. None blocks, and none allocates too much.
 *
 * <p>{@code -Djkinesis.fuzz.sessions} sets their number; {@code -Psoak} means 5 million. Most are
 * the same in each run and some are new, unless {@code -Djkinesis.fuzz.seed} is set.
 */
class SessionFuzzTest {

  private static final long SESSIONS = Long.getLong("jkinesis.fuzz.sessions", 100_000);
  private static final long SEED_OF_MOST = 1;
  private static final int ENOUGH_TO_COUNT = 2000;

  @ParameterizedTest
  @EnumSource
  void aDamagedSessionEndsAsTheReferenceSays(Damage damage) throws Exception {
    String alone = System.getProperty("jkinesis.fuzz.case");
    Long seed = Long.getLong("jkinesis.fuzz.seed");
    long all = SESSIONS / Damage.values().length;
    if (alone != null) {
      assumeThat(alone).startsWith(damage + ":");
      long index = Long.parseLong(alone.substring(alone.indexOf(':') + 1));
      new Fuzzing(damage, seed == null ? SEED_OF_MOST : seed, index, index + 1).run();
    } else if (seed != null) {
      hold(damage, seed, all);
    } else {
      long others = all / 5;
      hold(damage, SEED_OF_MOST, all - others);
      hold(damage, ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE), others);
    }
  }

  private static void hold(Damage damage, long seed, long sessions) throws Exception {
    FuzzTally tally = new Fuzzing(damage, seed, 0, sessions).run();
    System.out.println("fuzz " + damage + ", seed " + seed + ": " + tally);
    assertThat(tally.sessions()).isEqualTo(sessions);
    if (sessions >= ENOUGH_TO_COUNT) {
      // Otherwise there is too much or too little damage for the test to be useful.
      for (int exitCode = 0; exitCode <= 3; exitCode++) {
        assertThat(tally.share(exitCode)).as("exit code " + exitCode).isGreaterThan(0.03);
      }
      assertThat(tally.uncertain()).isLessThan(0.08);
    }
  }
}
