package io.jkinesis.launcher.check;

import static io.jkinesis.launcher.check.Severity.ERROR;
import static io.jkinesis.launcher.check.Severity.NOTE;
import static io.jkinesis.launcher.check.Severity.WARNING;

import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.launcher.config.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import software.amazon.awssdk.regions.Region;

/** Warns about values that are allowed but rarely intended. */
final class PitfallCheck {

  /** The consumer's stdin, stdout and stderr. */
  static final int THREADS_A_SHARD = 3;

  private static final String FAILOVER = "failoverTimeMillis";
  private static final String TIMEOUT = "timeoutInSeconds";
  private static final String LOCK = "dynamoDbLockBasedLeaderLeaseDurationInMillis";
  private static final String HEARTBEAT = "dynamoDbLockBasedLeaderHeartbeatPeriodInMillis";
  private static final String THREADS = "maxActiveThreads";
  private static final String POSITION = "initialPositionInStream";
  private static final String TIME = "initialPositionInStreamExtended";

  /** Two keys for one setting; the daemon applies them in an undefined order. */
  private static final List<List<String>> SAME =
      List.of(
          List.of("workerId", "workerIdentifier"),
          List.of(POSITION, TIME),
          List.of("kinesisEndpoint", "kinesisClient.endpointOverride"),
          List.of("dynamoDBEndpoint", "dynamoDbClient.endpointOverride"),
          List.of("regionName", "kinesisClient.region"),
          List.of("regionName", "dynamoDbClient.region"),
          List.of("regionName", "cloudWatchClient.region"));

  private final AppProperties app;
  private final Findings findings;

  private PitfallCheck(AppProperties app, Findings findings) {
    this.app = app;
    this.findings = findings;
  }

  static void check(AppProperties app, Findings findings) {
    PitfallCheck traps = new PitfallCheck(app, findings);
    traps.stops();
    traps.hangs();
    traps.failover();
    traps.leaderLock();
    traps.threads();
    traps.startingPoint();
    traps.twice();
    traps.workerId();
    traps.region();
    traps.emptyBatches();
  }

  private void stops() {
    if (number("shutdownGraceMillis").orElse(1) == 0) {
      findings.add(
          WARNING,
          "shutdownGraceMillis",
          "is 0, so consumers cannot checkpoint when the worker stops",
          "set it to the milliseconds that a batch and its checkpoint may take, or remove it for 30000");
    }
  }

  private void hangs() {
    if (app.entry(TIMEOUT) == null) {
      findings.add(
          WARNING,
          TIMEOUT,
          "is not set, so a consumer that hangs blocks its shard forever",
          "set it to several times the seconds that the longest batch takes, such as 300");
    }
  }

  private void failover() {
    OptionalLong failover = number(FAILOVER);
    OptionalLong timeout = number(TIMEOUT);
    if (failover.isPresent()
        && timeout.isPresent()
        && failover.getAsLong() > 0
        && failover.getAsLong() < Duration.ofSeconds(timeout.getAsLong()).toMillis()) {
      findings.add(
          WARNING,
          FAILOVER,
          "is shorter than the "
              + timeout.getAsLong()
              + " s that a batch may take: a worker that is cut off from DynamoDB during a batch may"
              + " still be processing it when another worker starts the same records",
          "lower timeoutInSeconds or raise failoverTimeMillis, or make sure that two workers may"
              + " process a record at the same time");
    }
  }

  /** The KCL's lock client rejects it, after the worker has started. */
  private void leaderLock() {
    long duration = number(LOCK).orElse(120_000);
    long heartbeat = number(HEARTBEAT).orElse(30_000);
    if (duration < 2 * heartbeat) {
      findings.add(
          ERROR,
          app.entry(LOCK) == null ? HEARTBEAT : LOCK,
          "the leader's lock lasts " + duration + " ms and is renewed every " + heartbeat + " ms",
          "set %s to at least twice %s, better four times".formatted(LOCK, HEARTBEAT));
    }
  }

  private void threads() {
    long threads = number(THREADS).orElse(0);
    if (threads > 0 && threads < THREADS_A_SHARD) {
      findings.add(
          WARNING,
          THREADS,
          threads
              + " cannot serve a single shard under the stock daemon, which needs "
              + THREADS_A_SHARD
              + " (jkinesis run ignores it)",
          "set it to 3 per shard that this worker may have, or remove it for as many as needed");
    }
  }

  private void startingPoint() {
    OptionalLong seconds = number(TIME);
    if (seconds.isPresent() && seconds.getAsLong() > Instant.now().getEpochSecond()) {
      findings.add(
          ERROR,
          TIME,
          seconds.getAsLong() + " is in the future",
          seconds.getAsLong() > 100_000_000_000L
              ? "seconds since 1970-01-01T00:00:00Z are expected; these look like milliseconds"
              : "give a time in the past");
    }
  }

  private void twice() {
    for (List<String> keys : SAME) {
      if (app.entry(keys.get(0)) != null && app.entry(keys.get(1)) != null) {
        findings.add(
            WARNING,
            keys.get(1),
            "says what " + keys.get(0) + " says too; which of them wins is not defined",
            "remove one of them");
      }
    }
  }

  private void workerId() {
    Entry chosen = app.entry(app.value("workerId") == null ? "workerIdentifier" : "workerId");
    if (chosen != null && !chosen.value().isEmpty() && !PlaceholderCheck.isPlaceholder(chosen)) {
      findings.add(
          WARNING,
          chosen,
          "is set, and a second live worker with this ID will not start",
          "give each worker its own, or remove it: jkinesis then generates one for each worker and keeps it");
    }
  }

  private void region() {
    List<String> known = Region.regions().stream().map(Region::id).toList();
    String region = app.value("regionName");
    if (region != null && !known.contains(region)) {
      String question = Suggestions.question(region, known);
      findings.add(
          WARNING,
          "regionName",
          "'" + region + "' is not a region that this AWS SDK knows",
          question);
    }
  }

  private void emptyBatches() {
    String key = "callProcessRecordsEvenForEmptyRecordList";
    if (app.entry(key) == null) {
      findings.add(
          NOTE,
          key,
          "is not set, so a consumer is not called while nothing arrives",
          "set it to true if your consumer buffers records and processes them later");
    }
  }

  private OptionalLong number(String key) {
    String value = app.value(key);
    return value != null && value.matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(value))
        : OptionalLong.empty();
  }
}
