package io.jkinesis.worker.fuzz;

import io.jkinesis.internal.daemon.ConsumerMessage;
import io.jkinesis.internal.daemon.ConsumerMessage.Checkpoint;
import io.jkinesis.internal.daemon.ConsumerMessage.Status;
import io.jkinesis.internal.daemon.ConsumerMessage.Stray;
import io.jkinesis.internal.daemon.ConsumerMessageReader;
import io.jkinesis.internal.daemon.RuleBrokenException;
import io.jkinesis.worker.fuzz.HostileScript.Ending;
import io.jkinesis.worker.fuzz.HostileScript.Rejection;
import io.jkinesis.worker.fuzz.WorkerCall.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Determines how the session of a script must go: who reads what when, one step after the other,
 * without threads, pipes and processes. It does not model the meaning of lines: {@code
 * ConsumerReaderPropertiesTest} compares the reader with the KCL's.
 */
final class SessionModel {

  /** The session is over. */
  private static final class Over extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private final HostileScript script;
  private final ConsumerMessageReader reader;
  private final ModelLease lease;
  private final SaidLines lines = new SaidLines();
  private final List<String> answers = new ArrayList<>();
  private final Map<Integer, Integer> readAfterCall = new HashMap<>();
  private int nextChunk;
  private int read;
  private boolean ended;
  private boolean shardEndStored;
  private boolean leaseLost;
  private int abandonedAfter = -1;

  /** The number of the last record; 0 before the first. */
  private int lastDelivered;

  private SessionModel(HostileScript script) {
    this.script = script;
    this.reader = new ConsumerMessageReader(script.dialect());
    this.lease = new ModelLease(script.isNew(), script.rejections());
  }

  static Expectation of(HostileScript script) {
    return new SessionModel(script).run();
  }

  private Expectation run() {
    proceed();
    for (int i = 0; i < script.calls().size(); i++) {
      WorkerCall call = script.calls().get(i);
      try {
        run(call);
      } catch (Over e) {
        return expectation(i, false);
      }
      readAfterCall.put(i, read);
      try {
        rest(call);
      } catch (Over e) {
        return expectation(i, true);
      }
    }
    return expectation(script.calls().size(), false);
  }

  private Expectation expectation(int failsIn, boolean failsAfter) {
    return new Expectation(
        lease.stored(), answers, readAfterCall, failsIn, failsAfter, abandonedAfter);
  }

  /** The consumer writes everything that is due. */
  private void proceed() {
    while (nextChunk < script.chunks().size() && script.chunks().get(nextChunk).after() <= read) {
      lines.add(script.chunks().get(nextChunk).bytes());
      nextChunk++;
    }
    if (nextChunk == script.chunks().size() && script.endsAfter() <= read && !ended) {
      ended = true;
      if (script.ending() == Ending.EXIT || script.ending() == Ending.CLOSED_STDOUT) {
        lines.end();
      } else if (script.ending() == Ending.ENDLESS_LINES) {
        lines.add(new byte[] {'x', '\n'});
      }
    }
  }

  /** The consumer reads a message, if it is running. */
  private void send() {
    if (!(ended && script.ending() == Ending.EXIT)) {
      read++;
      proceed();
    }
  }

  private void run(WorkerCall call) throws Over {
    if (call.kind() == Kind.PROCESS_RECORDS && call.last() >= call.first()) {
      lastDelivered = call.last();
      lease.delivered(lastDelivered);
    } else if (call.kind() == Kind.SHARD_ENDED) {
      lease.shardEnds();
    }
    String action = call.action(script.dialect());
    if (action.isEmpty()) {
      return;
    }
    if (ended && script.ending() == Ending.EXIT) {
      throw new Over();
    }
    send();
    ConsumerMessage message = next();
    while (message instanceof Checkpoint wanted) {
      answer(serve(call.kind(), wanted));
      message = next();
    }
    if (!(message instanceof Status status) || !action.equals(status.responseFor())) {
      throw new Over();
    }
    if (call.kind() == Kind.SHARD_ENDED && !shardEndStored && !leaseLost) {
      throw new Over();
    }
  }

  private void answer(@Nullable String error) {
    int before = read;
    send();
    if (read > before) {
      answers.add(String.valueOf(error));
    }
  }

  /** Returns the next message; ends the session if there will never be one. */
  private ConsumerMessage next() throws Over {
    ConsumerMessage message = poll();
    if (message != null) {
      return message;
    }
    if (!ended || script.ending() == Ending.SILENCE || script.ending() == Ending.ENDLESS_LINES) {
      abandonedAfter = read;
    }
    throw new Over();
  }

  /** Returns the next message of the output; null if there is none. */
  private @Nullable ConsumerMessage poll() throws Over {
    for (String line = lines.next(); line != null; line = lines.next()) {
      try {
        ConsumerMessage message = reader.read(line);
        if (message != null && !(message instanceof Stray)) {
          return message;
        }
      } catch (RuleBrokenException e) {
        throw new Over();
      }
    }
    return null;
  }

  /** Between two calls no message is allowed, and the consumer must not exit. */
  private void rest(WorkerCall call) throws Over {
    if (!call.kind().isLast() && (poll() != null || isGone())) {
      throw new Over();
    }
  }

  private boolean isGone() {
    return ended && script.ending() != Ending.SILENCE && script.ending() != Ending.ENDLESS_LINES;
  }

  private @Nullable String serve(Kind kind, Checkpoint wanted) {
    if (!kind.allowsCheckpoints()) {
      return "InvalidStateException";
    }
    String number = wanted.sequenceNumber();
    long sub = wanted.subSequenceNumber() == null ? 0 : wanted.subSequenceNumber();
    boolean everything = number == null || (kind == Kind.SHARD_ENDED && isEnd(number, sub));
    String error =
        number == null || everything ? lease.storeEverything() : lease.store(number, sub);
    if (error == null) {
      shardEndStored |= kind == Kind.SHARD_ENDED && everything;
    }
    leaseLost |= Rejection.LEASE_LOST.errorName().equals(error);
    return error;
  }

  private boolean isEnd(String number, long sub) {
    return number.equals(ModelLease.SHARD_END) || isLastDelivered(number, sub);
  }

  private boolean isLastDelivered(String number, long sub) {
    return lastDelivered > 0
        && number.equals(Integer.toString(lastDelivered))
        && sub == WorkerCall.subSequenceNumber(lastDelivered);
  }
}
