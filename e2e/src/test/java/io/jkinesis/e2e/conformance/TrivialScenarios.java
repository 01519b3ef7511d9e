package io.jkinesis.e2e.conformance;

import static io.jkinesis.e2e.conformance.ScenarioOutcome.NOT_THERE;
import static io.jkinesis.e2e.conformance.ScenarioOutcome.YES;
import static io.jkinesis.e2e.conformance.host.CheckpointCall.EVERYTHING;

import io.jkinesis.e2e.conformance.host.SentRecord;
import java.util.Base64;
import java.util.List;

/** The example, {@code trivial.jar}, as its users start it. */
final class TrivialScenarios {

  private static final String INIT = "init: " + Cell.SHARD;

  private TrivialScenarios() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "`trivial.jar`, to the end of the shard",
            "batches, an empty one, a record of 10 MiB, a throttled checkpoint; a checkpoint after"
                + " each batch and at the end",
            TrivialScenarios::toTheEnd),
        new Scenario(
            "`trivial.jar`, lost lease",
            "even if a checkpoint detects it first",
            TrivialScenarios::lostLease),
        new Scenario(
            "`trivial.jar`, requested shutdown",
            "a checkpoint, and exit code 0",
            TrivialScenarios::requestedShutdown));
  }

  private static ScenarioOutcome toTheEnd(Cell cell) throws Exception {
    SentRecord one = cell.records.record("one");
    SentRecord two = cell.records.record("two");
    SentRecord large = cell.records.record("10 MiB", new byte[10 << 20]);
    cell.startTrivial();
    cell.deliver(one, two);
    cell.deliver();
    cell.session().failNextCheckpoint("ThrottlingException");
    cell.deliver(large);
    cell.endShard();
    cell.assertDemo(
        INIT, processed(one), processed(two), processed(large), "shutdown: SHARD_ENDED");
    cell.assertCheckpoints(EVERYTHING, EVERYTHING, EVERYTHING, EVERYTHING, EVERYTHING);
    return YES;
  }

  private static ScenarioOutcome lostLease(Cell cell) throws Exception {
    SentRecord one = cell.records.record("one");
    cell.startTrivial();
    cell.session().failNextCheckpoint("ShutdownException");
    cell.deliver(one);
    cell.loseLease();
    cell.assertDemo(INIT, processed(one), "shutdown: LEASE_LOST");
    cell.assertCheckpoints(EVERYTHING);
    return YES;
  }

  private static ScenarioOutcome requestedShutdown(Cell cell) throws Exception {
    SentRecord one = cell.records.record("one");
    cell.startTrivial();
    if (cell.lacksShutdownRequested()) {
      cell.loseLease();
      return NOT_THERE;
    }
    cell.deliver(one);
    cell.session().shutdownRequested();
    cell.loseLease();
    cell.assertDemo(INIT, processed(one), "shutdown: REQUESTED");
    cell.assertCheckpoints(EVERYTHING, EVERYTHING);
    return YES;
  }

  private static String processed(SentRecord record) {
    return "process: " + Base64.getEncoder().encodeToString(record.bytes());
  }
}
