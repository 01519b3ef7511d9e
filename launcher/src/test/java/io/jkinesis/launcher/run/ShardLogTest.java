package io.jkinesis.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShardLogTest {

  private final StopRequest stop = new StopRequest();
  private final Supervision none =
      new Supervision(
          new Restarts(
              new RestartPolicy(0, Duration.ofHours(1)), System::nanoTime, new SplittableRandom()),
          stop);
  private final ShardLog shards = new ShardLog(stop, none);

  @Test
  void allAreToldWhenEachConsumerHasHeardOfTheStopOrHasEnded() {
    shards.starting("one");
    shards.starting("two");
    shards.starting("three");
    stop.request("test");
    shards.toldToStop("one");
    shards.shardEnded("two");
    assertThat(shards.allTold()).isNotDone();

    shards.toldToStop("three");
    assertThat(shards.allTold()).isDone();
    assertThat(shards.noneRuns()).isNotDone();

    shards.leaseLost("one");
    shards.leaseLost("three");
    assertThat(shards.noneRuns()).isDone();
  }

  @Test
  void handOffOfALeaseIsNoStop() {
    shards.starting("one");
    shards.toldToStop("one");
    shards.leaseLost("one");
    assertThat(shards.allTold()).isNotDone();
    assertThat(shards.noneRuns()).isNotDone();
  }

  @Test
  void noConsumerStartsAfterTheStopWasRequested() {
    none.over(new FakeLeases("one", "two"));
    assertThat(shards.starting("one")).isTrue();
    shards.failed(new ConsumerFailure("one", "initialize", 1, null));
    assertThat(shards.starting("two")).isFalse();
    assertThat(shards.noneRuns()).isDone();
  }
}
