package io.jkinesis.e2e.conformance;

import static io.jkinesis.e2e.conformance.ScenarioOutcome.NOT_THERE;
import static io.jkinesis.e2e.conformance.ScenarioOutcome.YES;
import static io.jkinesis.e2e.conformance.host.CheckpointCall.EVERYTHING;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.e2e.conformance.host.SentRecord;
import java.util.List;

/** Ends of a session; the last scenario also ends the daemon. */
final class EndScenarios {

  private EndScenarios() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "end of shard",
            "`shutdown(SHARD_ENDED)`; its `checkpoint()` asks for everything",
            cell -> endOfShard("a record", cell)),
        new Scenario(
            "end of shard, `checkpoint(record)`",
            "there a checkpoint at the last record asks for everything too, or the shard would"
                + " never end",
            cell -> endOfShard("checkpoint(record) at the end", cell)),
        new Scenario(
            "lost lease",
            "`shutdown(LEASE_LOST)`; nothing asks for a checkpoint",
            EndScenarios::lostLease),
        new Scenario(
            "requested shutdown",
            "`shutdown(REQUESTED)` and its checkpoint; the lost lease that follows is acknowledged"
                + " without a call",
            EndScenarios::requestedShutdown),
        new Scenario(
            "requested shutdown, then the end of the shard",
            "which is acknowledged without a call and without a checkpoint",
            EndScenarios::requestedShutdownThenEnd),
        new Scenario(
            "consumer throws",
            "the consumer exits with 1 and nothing is acknowledged; its one line is in the daemon's"
                + " log, and the daemon ends with `System.exit(1)`",
            EndScenarios::consumerThrows));
  }

  private static ScenarioOutcome endOfShard(String text, Cell cell) throws Exception {
    SentRecord record = cell.records.record(text);
    cell.startScripted();
    cell.deliver(record);
    cell.endShard();
    cell.assertJournal(
        cell.init(), cell.batch(1), cell.record(record), "shutdown SHARD_ENDED", "checkpoint done");
    cell.assertCheckpoints(EVERYTHING);
    return YES;
  }

  private static ScenarioOutcome lostLease(Cell cell) throws Exception {
    SentRecord record = cell.records.record("a record");
    cell.startScripted();
    cell.deliver(record);
    cell.loseLease();
    cell.assertJournal(cell.init(), cell.batch(1), cell.record(record), "shutdown LEASE_LOST");
    cell.assertCheckpoints();
    return YES;
  }

  private static ScenarioOutcome requestedShutdown(Cell cell) throws Exception {
    cell.startScripted();
    if (cell.lacksShutdownRequested()) {
      cell.loseLease();
      return NOT_THERE;
    }
    cell.session().shutdownRequested();
    cell.assertJournal(cell.init(), "shutdown REQUESTED", "checkpoint done");
    cell.loseLease();
    cell.assertJournal(cell.init(), "shutdown REQUESTED", "checkpoint done");
    cell.assertCheckpoints(EVERYTHING);
    return YES;
  }

  private static ScenarioOutcome requestedShutdownThenEnd(Cell cell) throws Exception {
    cell.startScripted();
    if (cell.lacksShutdownRequested()) {
      cell.loseLease();
      return NOT_THERE;
    }
    cell.session().shutdownRequested();
    if (cell.daemon.isWorker()) {
      return restartsForTheEnd(cell);
    }
    cell.endShard();
    cell.assertJournal(cell.init(), "shutdown REQUESTED", "checkpoint done");
    cell.assertCheckpoints(EVERYTHING);
    return YES;
  }

  private static ScenarioOutcome restartsForTheEnd(Cell cell) throws Exception {
    assertThatThrownBy(cell::endShard)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the worker restarts the consumer: ")
        .hasMessageContaining("without a checkpoint of everything (rule SHARD_END_CHECKPOINT)");
    cell.assertJournal(cell.init(), "shutdown REQUESTED", "checkpoint done");
    cell.assertCheckpoints(EVERYTHING);
    return ScenarioOutcome.asDecided(
        "The worker then starts the consumer once more, which checkpoints the end of the shard");
  }

  private static ScenarioOutcome consumerThrows(Cell cell) throws Exception {
    SentRecord record = cell.records.record("throw");
    cell.startScripted();
    assertThatThrownBy(() -> cell.deliver(record))
        .isInstanceOf(cell.daemon.isReal() ? DaemonEnded.class : AssertionError.class)
        .hasMessageContaining(
            cell.daemon.isReal() ? "ended with exit code 1" : "exited with code 1")
        .hasMessageContaining(cell.daemon.isWorker() ? "the worker restarts the consumer: " : "")
        .hasMessageContaining(
            "jkinesis: "
                + Cell.SHARD
                + ": processRecords threw"
                + " java.lang.IllegalStateException")
        .hasMessageContaining("(exit 1)");
    cell.assertJournal(cell.init(), cell.batch(1), cell.record(record));
    return cell.daemon.isWorker()
        ? ScenarioOutcome.asDecided("The worker continues and restarts that consumer")
        : YES;
  }
}
