package io.jkinesis.worker.internal.http;

import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.leases.Leases;
import io.jkinesis.worker.internal.metrics.MeasuredShard;
import io.jkinesis.worker.internal.metrics.TestClock;
import io.jkinesis.worker.internal.metrics.WorkerMetrics;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;

/**
 * A worker among others, with shards in all states and names that a browser must not interpret. Its
 * time passes only when a test says so.
 */
final class ExampleWorker implements AutoCloseable {

  static final String NAME = "ip-10-0-1-17-a1b2c3d4";
  static final String OTHER = "ip-10-0-2-41-9f8e7d6c";
  static final String DEAD = "ip-10-0-3-99-deadbeef";
  static final String HOSTILE =
      "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">";
  static final Duration FAILOVER = Duration.ofSeconds(10);

  final TestClock clock = new TestClock();
  final WorkerMetrics metrics = new WorkerMetrics(clock);
  private final ExampleLeases table = new ExampleLeases();
  private final ChartHistory history = new ChartHistory(clock);
  private final LeaseView leases = new LeaseView(this::read, FAILOVER, clock);
  private final List<MeasuredShard> own = new ArrayList<>();
  private final CountDownLatch stuck = new CountDownLatch(1);
  private volatile boolean broken;
  private int idle;
  private final WorkerServer server;

  private ExampleWorker(int port, int shards, boolean inTrouble) throws JkinesisException {
    addShards(shards);
    metrics.leasesHeld(own::size);
    if (inTrouble) {
      getIntoTrouble();
    }
    for (int i = 0; i < ChartHistory.LENGTH; i++) {
      live();
    }
    server =
        WorkerServer.start(
            new HttpSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                Duration.ofMinutes(5)),
            new WorkerName("orders-enrichment", "orders", NAME),
            metrics,
            leases,
            history);
  }

  /** Creates one that holds a third of the shards and has run for ten minutes. */
  static ExampleWorker with(int shards) throws JkinesisException {
    return new ExampleWorker(0, shards, false);
  }

  /** The same, on a given port. */
  static ExampleWorker at(int port, int shards) throws JkinesisException {
    return new ExampleWorker(port, shards, false);
  }

  /** Like {@link #with}, with some shards in each kind of trouble. */
  static ExampleWorker inTrouble(int shards) throws JkinesisException {
    return new ExampleWorker(0, shards, true);
  }

  private void addShards(int shards) {
    for (int i = 0; i < shards; i++) {
      String shardId = shardId(i);
      if (i % 3 == 0) {
        table.add(shardId, NAME);
        own.add(new MeasuredShard(metrics, shardId).doing(() -> start(shardId)).gained());
      } else {
        table.add(shardId, i % 3 == 1 ? OTHER : HOSTILE);
      }
    }
  }

  private void start(String shardId) {
    metrics.starting(shardId);
    metrics.started(shardId, ProcessHandle.current().pid());
  }

  static String shardId(int number) {
    return "shardId-%012d".formatted(number);
  }

  /** Simulates the next three seconds of a stream with some traffic. */
  void live() {
    clock.pass(ChartHistory.PERIOD.minusMillis(own.size()));
    for (int i = idle; i < own.size(); i++) {
      double wave = 1 + 0.6 * Math.sin(clock.monotonicTime() / 6e10 + i);
      int records = (int) (wave * (40 + i % 7 * 25));
      Duration behind = Duration.ofMillis(i % 5 == 4 ? (long) (wave * 45_000) : 300);
      MeasuredShard shard = own.get(i);
      shard.doing(() -> processAndCheckpoint(shard)).batch(records, 400, behind);
      metrics.read(shardId(3 * i), behind);
    }
    history.sample(metrics.shards());
  }

  private void getIntoTrouble() {
    table.add(shardId(900), null).add(shardId(901), DEAD).addEnded(shardId(902));
    table.add(shardId(903), NAME, shardId(0)).add("<b>" + HOSTILE, OTHER);
    leases.look(Duration.ZERO);
    metrics.failed(
        shardId(3), "the consumer of " + shardId(3) + " ended with exit code 1 in processRecords");
    own.get(1).doing(() -> start(shardId(3))).gained();
    MeasuredShard throttled = own.get(2);
    throttled
        .doing(() -> throttled.refuseCheckpoint("ThrottlingException"))
        .batch(10, 10, Duration.ofMinutes(42));
    metrics.failed(
        shardId(9), "the consumer of " + shardId(9) + " ended with exit code 137 in initialize");
    own.get(3).doing(() -> {}).gained();
    Thread thread = new Thread(this::hang, "stuck");
    thread.setDaemon(true);
    thread.start();
    Awaitility.await().until(() -> metrics.shards().get(0).callback() != null);
    idle = 4;
    table.renew(DEAD);
  }

  private void hang() {
    own.get(0)
        .doing(
            () -> {
              try {
                stuck.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            })
        .batch(1, 1, Duration.ZERO);
  }

  private void processAndCheckpoint(MeasuredShard shard) {
    clock.pass(Duration.ofMillis(1));
    shard.checkpoint();
  }

  private Optional<Leases> read() throws JkinesisException {
    if (broken) {
      throw JkinesisException.failure(
          "cannot connect to DynamoDB of us-east-1 (connection refused)");
    }
    return Optional.of(table.all());
  }

  /** Makes the lease table unreadable from now on. */
  void breakLeaseTable() {
    broken = true;
  }

  /** Returns its URL. */
  URI uri() {
    return server.uri();
  }

  @Override
  public void close() {
    stuck.countDown();
    server.close();
  }
}
