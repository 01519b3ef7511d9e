package io.jkinesis.worker.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/**
 * Whatever a consumer sends, its session ends, and the lease table contains the checkpoints that a
 * model expects, only for its shard.
 *
 * <p>{@code -Djkinesis.fuzz.sessions} sets the number of sessions; {@code -Psoak} has more. Most
 * are the same in each run and some are new, unless {@code -Djkinesis.fuzz.seed} is set.
 */
class HostileConsumerFuzzTest {

  private static final long SESSIONS = Long.getLong("jkinesis.fuzz.sessions", 100_000);
  private static final long SEED_OF_MOST = 1;
  private static final int CONCURRENT = 16;

  private static final Logger SESSIONS_LOG =
      (Logger) LoggerFactory.getLogger("io.jkinesis.worker.internal.session");

  /** Each session would log the errors of its consumer. */
  @BeforeAll
  static void quiet() {
    SESSIONS_LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void loud() {
    SESSIONS_LOG.setLevel(null);
  }

  @ParameterizedTest
  @EnumSource
  void theRightCheckpointOrNone(Hostility hostility) throws Exception {
    String alone = System.getProperty("jkinesis.fuzz.case");
    Long seed = Long.getLong("jkinesis.fuzz.seed");
    long all = SESSIONS / Hostility.values().length;
    if (alone != null) {
      assumeThat(alone).startsWith(hostility + ":");
      long index = Long.parseLong(alone.substring(alone.indexOf(':') + 1));
      run(hostility, seed == null ? SEED_OF_MOST : seed, index, index + 1);
    } else if (seed != null) {
      run(hostility, seed, 0, all);
    } else {
      long others = all / 5;
      run(hostility, SEED_OF_MOST, 0, all - others);
      run(hostility, ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE), 0, others);
    }
  }

  private static void run(Hostility hostility, long seed, long start, long end) throws Exception {
    AtomicLong next = new AtomicLong(start);
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<Integer>> futures = new ArrayList<>();
      for (int i = 0; i < CONCURRENT; i++) {
        String shard = String.format("shardId-%012d", i);
        Callable<Integer> work = () -> run(hostility, seed, next, end, shard, threads);
        futures.add(threads.submit(work));
      }
      int sessions = 0;
      for (Future<Integer> future : futures) {
        sessions += future.get();
      }
      System.out.println("fuzz " + hostility + ", seed " + seed + ": " + sessions + " sessions");
      assertThat(sessions).isEqualTo((int) (end - start));
    } finally {
      threads.shutdownNow();
    }
  }

  private static int run(
      Hostility hostility,
      long seed,
      AtomicLong next,
      long end,
      String shard,
      ExecutorService threads) {
    int sessions = 0;
    for (long index = next.getAndIncrement(); index < end; index = next.getAndIncrement()) {
      HostileScript script = hostility.make(seed, index);
      List<String> differences = HostileSession.run(shard, script, threads);
      if (!differences.isEmpty()) {
        next.set(end);
        throw new AssertionError(report(hostility, seed, index, script, differences));
      }
      sessions++;
    }
    return sessions;
  }

  private static String report(
      Hostility hostility, long seed, long index, HostileScript script, List<String> differences) {
    return String.format(
        "session %s:%d of seed %d. To run it alone:%n"
            + "  mvn -pl worker test -Dtest=HostileConsumerFuzzTest -Djkinesis.fuzz.seed=%d"
            + " -Djkinesis.fuzz.case=%s:%d%n%s%n%s%n%s",
        hostility,
        index,
        seed,
        seed,
        hostility,
        index,
        script,
        SessionModel.of(script),
        String.join("\n", differences));
  }
}
