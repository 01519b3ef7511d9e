package io.jkinesis.e2e.conformance;

import static io.jkinesis.e2e.conformance.ScenarioOutcome.YES;
import static io.jkinesis.e2e.conformance.host.CheckpointCall.EVERYTHING;

import io.jkinesis.CheckpointException.Reason;
import io.jkinesis.e2e.conformance.host.CheckpointCall;
import io.jkinesis.e2e.conformance.host.SentRecord;
import java.util.List;
import java.util.stream.Stream;

/** Requests of a consumer to the daemon. */
final class CheckpointScenarios {

  private CheckpointScenarios() {}

  static List<Scenario> all() {
    return Stream.concat(forms(), errors()).toList();
  }

  private static Stream<Scenario> forms() {
    return Stream.of(
        form("checkpoint()", "everything delivered", (cell, second) -> EVERYTHING),
        form("checkpoint(record)", "the record's own position", Cell::at),
        form("checkpoint(number, sub)", "both numbers", Cell::at),
        new Scenario(
            "`checkpoint(record)` within an aggregated record",
            "the checkpointer gets the position between two records that were packed into one",
            CheckpointScenarios::withinAggregate));
  }

  private interface Expected {
    CheckpointCall of(Cell cell, SentRecord second);
  }

  private static Scenario form(String form, String place, Expected expected) {
    return new Scenario(
        "`" + form + "`",
        "at the second of three records: the checkpointer gets " + place,
        cell -> {
          SentRecord first = cell.records.record("first");
          SentRecord second = cell.records.record(form);
          SentRecord third = cell.records.record("third");
          cell.startScripted();
          cell.deliver(first, second, third);
          cell.loseLease();

          cell.assertJournal(
              cell.init(),
              cell.batch(3),
              cell.record(first),
              cell.record(second),
              "checkpoint done",
              cell.record(third),
              "shutdown LEASE_LOST");
          CheckpointCall call = expected.of(cell, second);
          cell.assertCheckpoints(call);
          boolean isWhole = !form.equals("checkpoint(number, sub)") || cell.daemon.tellsPlaces;
          return isWhole
              ? YES
              : ScenarioOutcome.yes(
                  "Only the sequence number: this daemon has no sub-sequence numbers.");
        });
  }

  private static ScenarioOutcome withinAggregate(Cell cell) throws Exception {
    List<SentRecord> parts = cell.records.aggregated("one", "checkpoint(record)", "three");
    cell.startScripted();
    if (cell.lacksUnpacking()) {
      cell.loseLease();
      return ScenarioOutcome.NOT_THERE;
    }
    cell.deliver(parts);
    cell.loseLease();
    cell.assertCheckpoints(cell.at(parts.get(1)));
    return cell.daemon.tellsPlaces
        ? YES
        : ScenarioOutcome.daemonCannot(
            "no",
            "This daemon unpacks such records but sends no sub-sequence numbers: its checkpoint is at the"
                + " first part, and the others are redelivered after a restart.");
  }

  private static Stream<Scenario> errors() {
    return Stream.of(
        retried("ThrottlingException"),
        retried("KinesisClientLibDependencyException"),
        retried("KinesisClientLibIOException"),
        thrown("InvalidStateException", Reason.INVALID_STATE),
        thrown("IllegalArgumentException", Reason.INVALID_ARGUMENT),
        thrown("UnsupportedOperationException", Reason.OTHER),
        thrown("StackOverflowError", Reason.OTHER),
        new Scenario(
            "checkpoint fails: `ShutdownException`",
            "the callback that it leaves is still acknowledged, and `leaseLost` ends the"
                + " session",
            CheckpointScenarios::leaseLost));
  }

  private static Scenario retried(String error) {
    return new Scenario(
        "checkpoint fails: `" + error + "`",
        "once; the checkpoint is retried and stored",
        cell -> {
          fail(error, "checkpoint done", cell);
          cell.assertCheckpoints(EVERYTHING, EVERYTHING);
          return YES;
        });
  }

  private static Scenario thrown(String error, Reason reason) {
    return new Scenario(
        "checkpoint fails: `" + error + "`",
        "reaches the consumer as `" + reason + "`, is not retried, and the session continues",
        cell -> {
          fail(error, "checkpoint " + reason + " " + error, cell);
          cell.assertCheckpoints(EVERYTHING);
          return YES;
        });
  }

  private static void fail(String error, String expected, Cell cell) throws Exception {
    SentRecord first = cell.records.record("checkpoint()");
    SentRecord second = cell.records.record("second");
    cell.startScripted();
    cell.session().failNextCheckpoint(error);
    cell.deliver(first);
    cell.deliver(second);
    cell.loseLease();
    cell.assertJournal(
        cell.init(),
        cell.batch(1),
        cell.record(first),
        expected,
        cell.batch(1),
        cell.record(second),
        "shutdown LEASE_LOST");
  }

  private static ScenarioOutcome leaseLost(Cell cell) throws Exception {
    SentRecord record = cell.records.record("checkpoint()");
    cell.startScripted();
    cell.session().failNextCheckpoint("ShutdownException");
    cell.deliver(record, cell.records.record("not looked at"));
    cell.loseLease();
    cell.assertJournal(
        cell.init(),
        cell.batch(2),
        cell.record(record),
        "checkpoint LEASE_LOST ShutdownException",
        "shutdown LEASE_LOST");
    cell.assertCheckpoints(EVERYTHING);
    return YES;
  }
}
