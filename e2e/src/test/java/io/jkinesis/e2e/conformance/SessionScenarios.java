package io.jkinesis.e2e.conformance;

import static io.jkinesis.e2e.conformance.DaemonCharset.LOCALE;
import static io.jkinesis.e2e.conformance.ScenarioOutcome.YES;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.e2e.conformance.host.CheckpointCall;
import io.jkinesis.e2e.conformance.host.SentRecord;
import java.util.List;
import java.util.Random;

/** Messages of a daemon to a consumer. */
final class SessionScenarios {

  private static final int TEN_MIB = 10 << 20;
  private static final String KEY = "é日🎉";

  private SessionScenarios() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "init",
            "`init` gets the shard and the checkpoint to start after",
            SessionScenarios::init),
        new Scenario(
            "batches",
            "three batches arrive as they were sent: every byte value, keys, sequence and"
                + " sub-sequence numbers, arrival times, lag",
            SessionScenarios::batches),
        new Scenario(
            "empty batch", "a batch without records arrives", SessionScenarios::emptyBatch),
        new Scenario(
            "10 MiB record",
            "the largest possible record arrives, in a heap of 64 MiB",
            SessionScenarios::large),
        new Scenario(
            "non-ASCII keys, `LANG=C`",
            "under `LANG=C`, which gives the daemon's pipes a charset without them",
            LOCALE,
            SessionScenarios::keysWithoutUtf8),
        new Scenario(
            "non-ASCII keys, `LANG=C`, UTF-8",
            "the same with `-Dfile.encoding=UTF-8`, as `./jkinesis print-command` prints it and all other"
                + " rows have it",
            SessionScenarios::keys));
  }

  private static ScenarioOutcome init(Cell cell) throws Exception {
    cell.startScripted();
    cell.assertJournal(cell.init());
    cell.loseLease();
    cell.assertCheckpoints();
    return cell.daemon.tellsPlaces
        ? YES
        : ScenarioOutcome.yes("This daemon sends only the shard ID.");
  }

  private static ScenarioOutcome batches(Cell cell) throws Exception {
    SentRecord bytes = cell.records.record("every byte", everyByte());
    SentRecord json =
        cell.records.record("a \"key\" \\ \t", "{\"action\":\"shardEnded\"}\n".getBytes(UTF_8));
    SentRecord empty = cell.records.record("no data", new byte[0]);
    List<SentRecord> parts = cell.records.aggregated("one", "two", "three");
    SentRecord last = cell.records.record("checkpoint()");
    cell.startScripted();
    cell.deliver(bytes, json, empty);
    cell.deliver(parts);
    cell.deliver(last);
    cell.loseLease();

    cell.assertJournal(
        cell.init(),
        cell.batch(3),
        cell.record(bytes),
        cell.record(json),
        cell.record(empty),
        cell.batch(3),
        cell.record(parts.get(0)),
        cell.record(parts.get(1)),
        cell.record(parts.get(2)),
        cell.batch(1),
        cell.record(last),
        "checkpoint done",
        "shutdown LEASE_LOST");
    cell.assertCheckpoints(CheckpointCall.EVERYTHING);
    if (cell.daemon.tellsPlaces) {
      return YES;
    }
    return ScenarioOutcome.yes(
        cell.daemon.hasArrivalTimes
            ? "This daemon sends no sub-sequence numbers and no lag."
            : "This daemon sends no sub-sequence numbers, no arrival times and no lag.");
  }

  private static byte[] everyByte() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  private static ScenarioOutcome emptyBatch(Cell cell) throws Exception {
    cell.startScripted();
    cell.deliver();
    cell.loseLease();
    cell.assertJournal(cell.init(), cell.batch(0), "shutdown LEASE_LOST");
    return YES;
  }

  private static ScenarioOutcome large(Cell cell) throws Exception {
    byte[] data = new byte[TEN_MIB];
    new Random(42).nextBytes(data);
    SentRecord record = cell.records.record("10 MiB", data);
    cell.startScripted();
    cell.deliver(record);
    cell.loseLease();
    cell.assertJournal(cell.init(), cell.batch(1), cell.record(record), "shutdown LEASE_LOST");
    return YES;
  }

  private static ScenarioOutcome keys(Cell cell) throws Exception {
    return keysArriveAs(KEY, cell);
  }

  private static ScenarioOutcome keysWithoutUtf8(Cell cell) throws Exception {
    if (cell.daemon.isWorker()) {
      keysArriveAs(KEY, cell);
      return ScenarioOutcome.asDecided("The worker speaks UTF-8 in every locale");
    } else if (!cell.daemon.isReal()) {
      return ScenarioOutcome.notPlayed("not tried", "The test kit speaks UTF-8 in every locale.");
    }
    keysArriveAs("???", cell);
    return ScenarioOutcome.daemonCannot(
        "as `???`",
        "The daemon writes `"
            + KEY
            + "` as `???`; the record's data and numbers are intact, and the session continues.");
  }

  private static ScenarioOutcome keysArriveAs(String arrived, Cell cell) throws Exception {
    SentRecord record = cell.records.record(KEY, KEY.getBytes(UTF_8));
    cell.startScripted();
    cell.deliver(record);
    cell.loseLease();
    cell.assertJournal(
        cell.init(), cell.batch(1), cell.record(record, arrived), "shutdown LEASE_LOST");
    return YES;
  }
}
