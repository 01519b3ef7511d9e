package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.internal.identity.ChosenId;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.LeaseManagementConfig;

/**
 * Keeps a worker from starting under an ID that another live worker has: both would renew the same
 * leases, and each record would be processed twice. On this machine a lock tells. On others there
 * are only the signs of life in the tables, which have to be watched for as long as two of them are
 * apart; but only if the ID was alive a short while ago.
 */
final class IdGuard implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration MARGIN = Duration.ofMillis(1500);
  private @Nullable ChosenId held;

  /**
   * Takes the ID of a scheduler that is about to start.
   *
   * @throws KclStartException if another live worker has it
   */
  synchronized void take(Scheduler scheduler) throws KclStartException, InterruptedException {
    if (held != null) {
      return; // an attempt to start has failed, and this is the next
    }
    LeaseManagementConfig config = scheduler.leaseManagementConfig();
    String id = config.workerIdentifier();
    ChosenId taken = ChosenId.take(scope(config.dynamoDBClient()), config.tableName(), id);
    if (taken == null) {
      throw inUse(id, "on this machine");
    }
    if (isAlive(scheduler)) {
      taken.close();
      throw inUse(id, "on another machine");
    }
    held = taken;
  }

  private static KclStartException inUse(String id, String where) {
    return KclStartException.forGood(
        "another live worker %s has the ID %s; each record would be processed twice: give each worker another workerId, or none"
            .formatted(where, id));
  }

  private static String scope(DynamoDbAsyncClient client) {
    AwsServiceClientConfiguration config = client.serviceClientConfiguration();
    return config.region() + " " + config.endpointOverride().map(Object::toString).orElse("");
  }

  /** Returns whether signs of life of the ID move, that are not ours yet. */
  private static boolean isAlive(Scheduler scheduler) throws InterruptedException {
    try {
      LifeSigns signs = LifeSigns.of(scheduler);
      long end = System.nanoTime() + signs.apart().plus(MARGIN).toNanos();
      while (signs.mayMove() && System.nanoTime() < end) {
        TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
        if (signs.haveMoved()) {
          return true;
        }
      }
      return false;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return false; // there is no table yet; or the start that follows says what is wrong
    }
  }

  @Override
  public synchronized void close() {
    if (held != null) {
      held.close();
      held = null;
    }
  }
}
