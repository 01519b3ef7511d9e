package io.jkinesis.launcher.status;

import io.jkinesis.launcher.application.Application;
import io.jkinesis.launcher.application.KnownApplications;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.aws.AwsErrors;
import io.jkinesis.worker.internal.leases.ApplicationState;
import io.jkinesis.worker.internal.leases.LeaseWatch;
import io.jkinesis.worker.internal.leases.ShardStatus;
import io.jkinesis.worker.internal.leases.WorkerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Polls an application's tables. */
final class StatusPoller {

  private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(1);
  private static final int LOOKS_IN_FAILOVER = 10;

  /** After this many intervals without a report, a worker is no longer counted. */
  private static final int REPORTS_MISSED = 3;

  private final Application application;
  private final LeaseWatch leases;

  StatusPoller(Application application) {
    this.application = application;
    this.leases = new LeaseWatch(application.failover());
  }

  /** Returns the polling interval, short enough to see each renewal soon. */
  Duration interval() {
    Duration interval = application.failover().dividedBy(LOOKS_IN_FAILOVER);
    return interval.compareTo(LONGEST_INTERVAL) > 0 ? LONGEST_INTERVAL : interval;
  }

  /**
   * Returns what is known now.
   *
   * @throws JkinesisException if there is no lease table, or DynamoDB does not answer
   */
  Overview look() throws JkinesisException {
    ApplicationState state = application.read().orElse(null);
    if (state == null) {
      throw new KnownApplications(application).missing();
    }
    Instant now = Instant.now();
    List<ShardStatus> shards = leases.look(state.leases(), now);
    return new Overview(
        application.name(),
        AwsErrors.place("DynamoDB", application.dynamoDb()),
        now,
        application.failover(),
        shards,
        WorkerStatus.of(
            shards,
            state.workers(),
            now,
            application.reportInterval().multipliedBy(REPORTS_MISSED)),
        state.layout());
  }
}
