package io.jkinesis.lab.chaos.fault;

import io.jkinesis.lab.Stopwatch;
import io.jkinesis.worker.JkinesisException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Injects the faults of a schedule on its own thread: each after its pause, and after some record
 * was processed since the last one. While no record is processed, more faults would show nothing;
 * but if that takes too long, it may be the very problem that they should show.
 */
public final class Faults {

  private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 100;

  private final List<Fault> schedule;
  private final Targets targets;
  private final Function<FaultKind, FaultInjector> hazard;
  private final Recoveries recoveries;
  private final Consumer<String> events;
  private final Map<FaultKind, Integer> done = new EnumMap<>(FaultKind.class);
  private final Thread thread = new Thread(this::run, "faults");
  private int skipped;
  private volatile boolean healing;
  private volatile @Nullable Exception failure;

  /**
   * @param failover the time after which another worker may take a lease
   * @param events receives one line per fault
   */
  public Faults(List<Fault> schedule, Targets targets, Duration failover, Consumer<String> events) {
    this.schedule = List.copyOf(schedule);
    this.targets = targets;
    this.recoveries = new Recoveries();
    this.events = events;
    WorkerFaults workers = new WorkerFaults(targets.team(), recoveries, failover);
    DynamoDbFaults dynamoDb = new DynamoDbFaults(targets.services(), recoveries);
    StreamFaults stream = new StreamFaults(targets.stream());
    NetworkFaults network = new NetworkFaults(targets.team(), recoveries, failover);
    RollingReplacement replacement = new RollingReplacement(targets.team(), targets.isConsuming());
    hazard =
        kind ->
            switch (kind) {
              case KILL_CONSUMER -> workers::killConsumer;
              case KILL_WORKER -> workers::killWorker;
              case STOP_WORKER -> workers::stopWorker;
              case SUSPEND_WORKER -> fault -> workers.suspendWorker(fault, false);
              case SUSPEND_WORKER_AND_CONSUMERS -> fault -> workers.suspendWorker(fault, true);
              case SPLIT_SHARD -> stream::split;
              case MERGE_SHARDS -> stream::merge;
              case KILL_DYNAMODB -> dynamoDb::kill;
              case STALL_DYNAMODB -> dynamoDb::stall;
              case POISON_RECORD -> targets.records()::poisonNext;
              case CUT_DYNAMODB -> fault -> network.cutDynamoDb(fault, false);
              case CUT_DYNAMODB_ANSWERS -> fault -> network.cutDynamoDb(fault, true);
              case CUT_KINESIS -> network::cutKinesis;
              case CUT_BOTH -> network::cutBoth;
              case SLOW_NETWORK -> network::slow;
              case REFUSE_CONNECTIONS -> network::refuse;
              case TRUNCATE_ANSWERS -> network::truncate;
              case THROTTLE_KINESIS -> network::throttleKinesis;
              case THROTTLE_DYNAMODB -> network::throttleDynamoDb;
              case FAIL_REQUESTS -> network::fail;
              case DENY_STREAM -> network::denyStream;
              case DENY_TABLE -> network::denyTable;
              case EXPIRE_ITERATORS -> network::expireIterators;
              case REPLACE_WORKERS -> replacement::strike;
            };
  }

  public void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Checks that no fault has failed.
   *
   * @throws JkinesisException if a fault could not be injected
   */
  public void requireNotFailed() throws JkinesisException {
    Exception e = failure;
    if (e != null) {
      throw JkinesisException.failure("a fault could not be injected: " + e, e);
    }
  }

  /** Stops and heals all faults; returns when they are healed. */
  public void heal() throws ExecutionException, InterruptedException {
    healing = true;
    thread.interrupt();
    thread.join();
    recoveries.all();
  }

  /** Returns the number of injected faults of each kind. */
  public synchronized Map<FaultKind, Integer> done() {
    return new EnumMap<>(done);
  }

  /** Returns how many faults had no target. */
  public synchronized int skipped() {
    return skipped;
  }

  private void run() {
    Duration before = Duration.ZERO;
    try {
      for (Fault fault : schedule) {
        int processed = targets.processed().getAsInt();
        // Not by the clock: after one that takes long, the next ones must not follow all together.
        TimeUnit.NANOSECONDS.sleep(fault.at().minus(before).toNanos());
        awaitProgress(processed);
        before = fault.at();
        strike(fault);
      }
    } catch (InterruptedException e) {
      // all faults are to be healed
    } catch (Exception e) {
      failure = healing ? null : e; // an interrupted request is not a failure
    }
  }

  /** Returns when some record was processed, or after a time limit. */
  private void awaitProgress(int processed) throws InterruptedException {
    Stopwatch sinceStart = new Stopwatch();
    while (targets.processed().getAsInt() == processed
        && sinceStart.elapsed().compareTo(LONGEST_PATIENCE) < 0) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private void strike(Fault fault) throws Exception {
    Optional<String> what = hazard.apply(fault.kind()).strike(fault);
    synchronized (this) {
      if (what.isPresent()) {
        done.merge(fault.kind(), 1, Integer::sum);
      } else {
        skipped++;
      }
    }
    events.accept(
        "fault "
            + fault.number()
            + ": "
            + fault.kind().description()
            + ": "
            + what.orElse("no target"));
  }
}
