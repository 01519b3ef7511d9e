package io.jkinesis.worker.internal.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.worker.WorkerEvent;
import io.jkinesis.worker.internal.events.WorkerEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseIncidentsTest {

  private final List<WorkerEvent> told = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();

  private LeaseIncidents incidents(boolean isIdChosen) {
    return new LeaseIncidents(
        "worker",
        isIdChosen,
        Duration.ofSeconds(10),
        new WorkerEvents(List.of(told::add)),
        nanos::get);
  }

  private static void renew(LeaseIncidents incidents, int times) {
    for (int i = 0; i < times; i++) {
      incidents.renewedByAnother("lease");
    }
  }

  @Test
  void threeForeignRenewalsWithinAMinuteAreTheSecondWorkerOfAChosenIdAndToldOnce() {
    LeaseIncidents incidents = incidents(true);
    renew(incidents, 2);
    assertThat(told).isEmpty();
    renew(incidents, 4);
    assertThat(told).containsExactly(new WorkerEvent.WorkerIdShared("worker"));
  }

  @Test
  void aFewForeignRenewalsNowAndThenAreLostAnswers() {
    LeaseIncidents incidents = incidents(true);
    renew(incidents, 2);
    nanos.addAndGet(Duration.ofSeconds(61).toNanos());
    renew(incidents, 2);
    assertThat(told).isEmpty();
  }

  /** After an outage of DynamoDB a leader may assign expired leases to their own holder. */
  @Test
  void manyLeasesThatWereEachChangedOnceAreNoSecondWorker() {
    LeaseIncidents incidents = incidents(true);
    for (int i = 0; i < 100; i++) {
      incidents.renewedByAnother("lease-" + i);
    }
    assertThat(told).isEmpty();
  }

  @Test
  void noOtherWorkerHasAGeneratedId() {
    renew(incidents(false), 10);
    assertThat(told).isEmpty();
  }
}
