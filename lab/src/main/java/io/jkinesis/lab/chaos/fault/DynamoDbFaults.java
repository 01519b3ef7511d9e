package io.jkinesis.lab.chaos.fault;

import io.jkinesis.lab.chaos.worker.Suspension;
import io.jkinesis.local.LocalServices;
import io.jkinesis.local.LocalServicesException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Faults of DynamoDB, one at a time. */
final class DynamoDbFaults {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(12);

  private static final int MOST_STARTS = 5;

  private final LocalServices services;
  private final Recoveries recoveries;
  private final AtomicBoolean isUnwell = new AtomicBoolean();

  DynamoDbFaults(LocalServices services, Recoveries recoveries) {
    this.services = services;
    this.recoveries = recoveries;
  }

  Optional<String> kill(Fault fault) {
    if (!isUnwell.compareAndSet(false, true)) {
      return Optional.empty();
    }
    Duration lasting = fault.lasting(SHORTEST, LONGEST);
    services.killDynamoDb();
    recoveries.after(
        lasting,
        () -> {
          startAgain();
          isUnwell.set(false);
        });
    return Optional.of("down" + WorkerFaults.seconds(lasting));
  }

  /** On an overloaded machine it may take longer to start than the local services allow. */
  private void startAgain() throws LocalServicesException, InterruptedException {
    for (int tries = 1; true; tries++) {
      try {
        services.startDynamoDb();
        return;
      } catch (LocalServicesException e) {
        if (tries == MOST_STARTS) {
          throw e;
        }
      }
    }
  }

  Optional<String> stall(Fault fault) throws IOException {
    if (!isUnwell.compareAndSet(false, true)) {
      return Optional.empty();
    }
    Duration lasting = fault.lasting(SHORTEST, LONGEST);
    Suspension suspension = Suspension.of(List.of(services.dynamoDbProcess()));
    recoveries.after(
        lasting,
        () -> {
          suspension.close();
          isUnwell.set(false);
        });
    return Optional.of("DynamoDB" + WorkerFaults.seconds(lasting));
  }
}
