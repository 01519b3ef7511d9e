package io.jkinesis.worker.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.protocol.Dialect;
import io.jkinesis.worker.fuzz.HostileScript.Chunk;
import io.jkinesis.worker.fuzz.HostileScript.Ending;
import io.jkinesis.worker.fuzz.HostileScript.Rejection;
import io.jkinesis.worker.fuzz.WorkerCall.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Creates sessions whose consumers follow all rules. */
final class SoundScripts {

  private static final List<Dialect> DIALECTS = List.of(Dialect.values());
  private static final List<Rejection> REJECTIONS = List.of(Rejection.values());

  private final Random random;
  private final Dialect dialect;
  private final List<WorkerCall> calls = new ArrayList<>();
  private final List<Chunk> chunks = new ArrayList<>();
  private int read;
  private int last = ModelLease.FIRST;

  private SoundScripts(Random random) {
    this.random = random;
    this.dialect = DIALECTS.get(random.nextInt(DIALECTS.size()));
  }

  static HostileScript make(Random random) {
    return new SoundScripts(random).make();
  }

  private HostileScript make() {
    call(WorkerCall.of(Kind.INITIALIZE));
    for (int i = random.nextInt(4); i > 0; i--) {
      call(batch());
    }
    if (random.nextInt(4) == 0) {
      call(WorkerCall.of(Kind.SHUTDOWN_REQUESTED));
    }
    if (random.nextInt(4) > 0) {
      call(WorkerCall.of(random.nextBoolean() ? Kind.LEASE_LOST : Kind.SHARD_ENDED));
    }
    return new HostileScript(
        dialect,
        random.nextInt(3) == 0,
        calls,
        chunks,
        Ending.SILENCE,
        0,
        rejections(),
        1 + random.nextInt(200));
  }

  private WorkerCall batch() {
    int first = last + 1;
    last += random.nextInt(5);
    return new WorkerCall(Kind.PROCESS_RECORDS, first, last);
  }

  private void call(WorkerCall call) {
    calls.add(call);
    String action = call.action(dialect);
    if (action.isEmpty()) {
      return;
    }
    read++;
    if (call.kind().allowsCheckpoints()) {
      for (int i = random.nextInt(3); i > 0; i--) {
        checkpoint(call.last() < call.first() || random.nextBoolean() ? "null" : number(call));
      }
      if (call.kind() == Kind.SHARD_ENDED) {
        checkpoint("null");
      }
    }
    say("{\"action\":\"status\",\"responseFor\":\"" + action + "\"}\n");
  }

  private String number(WorkerCall call) {
    int number = call.first() + random.nextInt(call.last() - call.first() + 1);
    String quoted = "\"" + number + "\"";
    return dialect == Dialect.KCL_1_0
        ? quoted
        : quoted + ",\"subSequenceNumber\":" + WorkerCall.subSequenceNumber(number);
  }

  private void checkpoint(String place) {
    String field = dialect == Dialect.KCL_1_0 ? "checkpoint" : "sequenceNumber";
    say("{\"action\":\"checkpoint\",\"" + field + "\":" + place + "}\n");
    read++; // the answer
  }

  private void say(String text) {
    chunks.add(new Chunk(read, text.getBytes(UTF_8)));
  }

  private Map<Integer, Rejection> rejections() {
    Map<Integer, Rejection> rejections = new HashMap<>();
    for (int i = 0; i < 6; i++) {
      if (random.nextInt(8) == 0) {
        rejections.put(i, REJECTIONS.get(random.nextInt(REJECTIONS.size())));
      }
    }
    return rejections;
  }
}
