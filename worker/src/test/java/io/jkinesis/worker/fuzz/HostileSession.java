package io.jkinesis.worker.fuzz;

import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import io.jkinesis.testkit.SessionLog;
import io.jkinesis.worker.internal.kcl.FuzzedShard;
import io.jkinesis.worker.internal.process.ChildCommand;
import io.jkinesis.worker.internal.process.ProcessStarter;
import io.jkinesis.worker.internal.session.ProcessSessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs a script against the worker's own code, and reports differences from the expectation. */
final class HostileSession {

  private static final Pattern ANSWER =
      Pattern.compile("\"action\":\"checkpoint\".*\"error\":(?:\"(\\w+)\"|null)");

  /** The default; each consumer exits with its stdin, on a busy machine after some time. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** Far more than any session takes, so that no busy machine fails a test. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** The worker may not read more than this of a line that never ends. */
  private static final long ENDLESS_LIMIT = 1024 * 1024 + 64 * 1024;

  private final String shardId;
  private final HostileScript script;
  private final Expectation expectation;
  private final RecordingStore store;
  private final ExecutorService threads;
  private final CompletableFuture<HostileConsumer> started = new CompletableFuture<>();
  private final FuzzedShard shard;
  private final List<String> differences = new ArrayList<>();

  private HostileSession(String shardId, HostileScript script, ExecutorService threads) {
    this.shardId = shardId;
    this.script = script;
    this.threads = threads;
    this.expectation = SessionModel.of(script);
    this.store = new RecordingStore(shardId, script.rejections());
    ProcessSessions sessions =
        new ProcessSessions(
            new ChildCommand(List.of("hostile"), false, GRACE),
            script.dialect(),
            unused -> SessionLog.NONE,
            new Starter());
    shard =
        new FuzzedShard(
            ShardInfo.of(shardId)
                .withCheckpoint(
                    script.isNew() ? "TRIM_HORIZON" : Integer.toString(ModelLease.FIRST), 0L),
            sessions,
            store,
            this::changed);
  }

  private void changed() {
    var unused = started.thenAccept(HostileConsumer::changed);
  }

  /** Starts the script instead of a process, on threads that other sessions have used. */
  private final class Starter implements ProcessStarter {
    @Override
    public Process start(ProcessBuilder prepared) {
      HostileConsumer consumer = new HostileConsumer(script, threads);
      started.complete(consumer);
      return consumer;
    }

    /** Everything that was said counts, even if a busy machine takes long to read it. */
    @Override
    public Duration drainLimit() {
      return LONGEST;
    }

    @Override
    public void startThread(String name, Runnable task) {
      threads.execute(task);
    }
  }

  /**
   * Runs the script.
   *
   * @param threads for the session, without a limit
   * @return the differences, one per line; empty if everything is as expected
   */
  static List<String> run(String shardId, HostileScript script, ExecutorService threads) {
    HostileSession session = new HostileSession(shardId, script, threads);
    session.run();
    return session.differences;
  }

  private void run() {
    int calls = script.calls().size();
    int called = 0;
    while (called < calls && shard.isWell()) {
      call(script.calls().get(called), called);
      called++;
    }
    expectFailure(called);
    if (shard.isWell()) {
      shard.abandon(); // the worker stops
    }
    HostileConsumer consumer = consumer();
    await("the consumer's end", () -> !consumer.isAlive());
    compare("stored", store.stored(), expectation.stored());
    List<String> answers = answers(consumer);
    boolean isCutShort = expectation.failsIn() < calls; // by the exit of the process
    compare(
        "answers",
        answers,
        isCutShort && answers.size() < expectation.answers().size()
            ? expectation.answers().subList(0, answers.size())
            : expectation.answers());
    if (script.ending() == HostileScript.Ending.ENDLESS_LINE
        && consumer.endless() > ENDLESS_LIMIT) {
      differences.add("read " + consumer.endless() + " bytes of a line that does not end");
    }
  }

  /**
   * Records a difference if the session has failed at another place than expected.
   *
   * @param called how many calls were made
   */
  private void expectFailure(int called) {
    int calls = script.calls().size();
    boolean shouldFail = expectation.failsIn() < calls;
    if (shard.isWell() == shouldFail) {
      differences.add(
          shouldFail
              ? "did not fail, expected in call " + expectation.failsIn()
              : "failed in or after call " + (called - 1) + ", expected no failure");
    } else if (shouldFail && called != expectation.failsIn() + 1) {
      differences.add(
          "failed in or after call " + (called - 1) + ", expected " + expectation.failsIn());
    }
  }

  private void call(WorkerCall call, int index) {
    Future<?> watch = expectation.failsIn() == index ? watch() : null;
    switch (call.kind()) {
      case INITIALIZE -> shard.start();
      case PROCESS_RECORDS -> shard.deliver(call.batch());
      case SHUTDOWN_REQUESTED -> shard.end(ShutdownType.REQUESTED);
      case LEASE_LOST -> shard.end(ShutdownType.LEASE_LOST);
      case SHARD_ENDED -> shard.end(ShutdownType.SHARD_ENDED);
    }
    if (watch != null) {
      watch.cancel(true);
    }
    if (!call.kind().isLast() && shard.isWell()) {
      awaitRest(index);
    }
  }

  /** Waits until the whole output was read, or the session has failed because of it. */
  private void awaitRest(int index) {
    Integer read = expectation.readAfterCall().get(index);
    if (read == null || (expectation.failsAfter() && expectation.failsIn() == index)) {
      await("a failure", () -> !shard.isWell());
    } else {
      HostileConsumer consumer = consumer();
      await("quiet", () -> !shard.isWell() || consumer.isQuietAfter(read));
    }
  }

  /**
   * Acts like a worker whose consumer does not answer in time.
   *
   * @return null if the consumer answers, or fails by itself
   */
  private @Nullable Future<?> watch() {
    int messages = expectation.abandonedAfter();
    if (messages < 0) {
      return null;
    }
    return threads.submit(
        () -> {
          HostileConsumer consumer = started.get();
          long deadline = System.nanoTime() + LONGEST.toNanos();
          consumer.await(() -> consumer.isQuietAfter(messages), deadline);
          shard.abandon();
          return null;
        });
  }

  private HostileConsumer consumer() {
    return Objects.requireNonNull(started.getNow(null), "started by the first call");
  }

  private void await(String what, BooleanSupplier condition) {
    try {
      consumer().await(condition, System.nanoTime() + LONGEST.toNanos());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    if (!condition.getAsBoolean()) {
      throw new AssertionError(
          shardId + ": waited in vain for " + what + "\n" + script + expectation);
    }
  }

  private static List<String> answers(HostileConsumer consumer) {
    List<String> answers = new ArrayList<>();
    for (String line : consumer.received()) {
      Matcher answer = ANSWER.matcher(line);
      if (answer.find()) {
        answers.add(String.valueOf(answer.group(1)));
      }
    }
    return answers;
  }

  private void compare(String what, List<String> actual, List<String> expected) {
    if (!actual.equals(expected)) {
      differences.add(what + " " + actual + ", expected " + expected);
    }
  }
}
