package io.jkinesis.benchmarks.fleet;

import io.jkinesis.lab.EvenKeys;
import io.jkinesis.lab.Folders;
import io.jkinesis.lab.Journal;
import io.jkinesis.lab.Journals;
import io.jkinesis.lab.LocalClients;
import io.jkinesis.lab.ManagedStream;
import io.jkinesis.lab.NumberedRecord;
import io.jkinesis.lab.Processed;
import io.jkinesis.lab.SteadyProducer;
import io.jkinesis.lab.WorkerProcess;
import io.jkinesis.lab.WorkerSetup;
import io.jkinesis.local.LocalServices;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.leases.ApplicationState;
import io.jkinesis.worker.internal.leases.ApplicationTables;
import io.jkinesis.worker.internal.leases.Lease;
import io.jkinesis.worker.internal.leases.TableNames;
import io.jkinesis.worker.internal.leases.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Workers of a new application on a new stream that gets records all the time. */
final class Fleet implements AutoCloseable {

  private static final int KEYS_PER_SHARD = 5;
  private static final int RECORDS_PER_SECOND_AND_SHARD = 10;
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final long POLL_MILLIS = 50;

  private final Host host;
  private final String application;
  private final int shards;
  private final LocalServices services;
  private final Path folder;
  private final Journals journals;
  private final KinesisClient kinesis;
  private final DynamoDbClient dynamoDb;
  private final SteadyProducer producer;
  private final Map<String, WorkerProcess> workers = new LinkedHashMap<>();
  private int started;

  Fleet(Host host, String application, int shards, LocalServices services)
      throws IOException, InterruptedException, TimeoutException {
    this.host = host;
    this.application = application;
    this.shards = shards;
    this.services = services;
    this.folder = Files.createTempDirectory("jkinesis-fleet");
    this.journals = new Journals(folder);
    this.kinesis = LocalClients.kinesis(services);
    this.dynamoDb = LocalClients.dynamoDb(services);
    ManagedStream stream = new ManagedStream(kinesis, application);
    stream.create(shards);
    List<String> keys = EvenKeys.of(stream.shards(), KEYS_PER_SHARD);
    this.producer =
        new SteadyProducer(
            stream::put,
            i -> new NumberedRecord(i, keys.get(i % keys.size()), i / keys.size(), 0),
            keys.size(),
            RECORDS_PER_SECOND_AND_SHARD * shards);
    Thread putting = new Thread(this::put, "put-" + application);
    putting.setDaemon(true);
    putting.start();
  }

  private void put() {
    try {
      producer.putUntil(Integer.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops putting records. */
  void stopRecords() {
    producer.stop();
  }

  /** Returns the running workers. */
  Set<String> workers() {
    return Set.copyOf(workers.keySet());
  }

  /** Returns the folder with the logs of their requests. */
  Path folder() {
    return folder;
  }

  /** Starts another worker. */
  void start() throws IOException {
    Map<String, String> more = new HashMap<>(host.more());
    more.put("jkinesis.fastStart", "false");
    more.put("metricsLevel", "NONE"); // the local services have no CloudWatch
    started++;
    String name = "worker-" + started;
    WorkerSetup setup =
        new WorkerSetup(
            folder,
            services.kinesisEndpoint(),
            services.dynamoDbEndpoint(),
            host.mainClass(),
            application,
            application,
            name,
            true,
            Duration.ZERO,
            more);
    workers.put(name, WorkerProcess.start(setup));
  }

  /** Kills a worker with {@code kill -9}. */
  Instant kill(String worker) {
    WorkerProcess process = remove(worker);
    Instant now = Instant.now();
    process.close();
    return now;
  }

  /** Tells a worker to stop gracefully. */
  Instant stop(String worker) throws IOException {
    Instant now = Instant.now();
    remove(worker).beginToStop();
    return now;
  }

  private WorkerProcess remove(String worker) {
    WorkerProcess process = workers.remove(worker);
    if (process == null) {
      throw new IllegalArgumentException(worker + " does not run");
    }
    return process;
  }

  /**
   * Returns the leader.
   *
   * @throws JkinesisException if there is none, or if it has no shards by which to recognize it
   */
  String leader() throws IOException, JkinesisException {
    journals.poll();
    ApplicationState state =
        new ApplicationTables(dynamoDb, TableNames.of(application)).read().orElseThrow();
    Workers.Leader leader = state.workers().leader();
    List<String> held =
        state.leases().all().stream()
            .filter(lease -> leader != null && leader.workerId().equals(lease.holder()))
            .map(Lease::shardId)
            .toList();
    return workers.keySet().stream()
        .filter(worker -> !Collections.disjoint(shardsOf(worker), held))
        .findFirst()
        .orElseThrow(() -> JkinesisException.failure(application + ": no worker leads"));
  }

  /** Returns the shards that a worker consumes now, by its consumers' journals. */
  Set<String> shardsOf(String worker) {
    return journals.all().stream()
        .filter(journal -> journal.worker().equals(worker) && journal.isConsuming())
        .map(Journal::shardId)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private interface Condition {
    boolean holds() throws IOException, JkinesisException;
  }

  /**
   * Waits until the running workers consume all shards; returns when the last of them was started.
   */
  Instant awaitAllConsumed() throws IOException, InterruptedException, JkinesisException {
    awaitUntil("all shards are consumed", () -> consumedSince(Instant.EPOCH).size() == shards);
    return last(consumedSince(Instant.EPOCH));
  }

  /**
   * Waits until the running workers consume these shards in sessions that started after a time;
   * returns when the last of them processed its first record.
   */
  Instant awaitTakenOver(Set<String> taken, Instant since)
      throws IOException, InterruptedException, JkinesisException {
    awaitUntil(taken + " are taken over", () -> consumedSince(since).keySet().containsAll(taken));
    Map<String, Instant> consumed = consumedSince(since);
    consumed.keySet().retainAll(taken);
    return last(consumed);
  }

  /** Returns when a running worker processed the first record of each shard. */
  private Map<String, Instant> consumedSince(Instant since) {
    Map<String, Instant> firsts = new HashMap<>();
    for (Journal journal : journals.all()) {
      Instant started = journal.started();
      if (started != null
          && started.isAfter(since)
          && workers.containsKey(journal.worker())
          && !journal.processed().isEmpty()) {
        Processed first = journal.processed().get(0);
        firsts.merge(journal.shardId(), first.at(), Fleet::earlier);
      }
    }
    return firsts;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant last(Map<String, Instant> times) {
    return times.values().stream().max(Instant::compareTo).orElseThrow();
  }

  /** Waits until all shards are consumed, and no worker has two more shards than another. */
  Instant awaitBalanced() throws IOException, InterruptedException, JkinesisException {
    awaitUntil("the shards are balanced", this::isBalanced);
    return Instant.now();
  }

  private boolean isBalanced() {
    int[] counts = workers.keySet().stream().mapToInt(each -> shardsOf(each).size()).toArray();
    int sum = 0;
    int least = shards;
    int most = 0;
    for (int count : counts) {
      sum += count;
      least = Math.min(least, count);
      most = Math.max(most, count);
    }
    return sum == shards && most - least <= 1;
  }

  private void awaitUntil(String what, Condition condition)
      throws IOException, InterruptedException, JkinesisException {
    Instant deadline = Instant.now().plus(LIMIT);
    while (true) {
      journals.poll();
      if (condition.holds()) {
        return;
      }
      for (WorkerProcess worker : workers.values()) {
        worker.requireAlive();
      }
      if (Instant.now().isAfter(deadline)) {
        throw JkinesisException.failure(
            "%s: not within %d s that %s; each worker's shards: %s"
                .formatted(
                    application,
                    LIMIT.toSeconds(),
                    what,
                    workers.keySet().stream().map(each -> shardsOf(each).size()).toList()));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  @Override
  public void close() throws IOException {
    producer.stop();
    workers.values().forEach(WorkerProcess::close);
    kinesis.close();
    dynamoDb.close();
    Folders.delete(folder);
  }
}
