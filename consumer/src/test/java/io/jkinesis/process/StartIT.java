package io.jkinesis.process;

import static io.jkinesis.process.DaemonLines.INITIALIZE;
import static io.jkinesis.process.DaemonLines.LEASE_LOST;
import static io.jkinesis.process.DaemonLines.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.Checkpointer;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardInfo;
import org.junit.jupiter.api.Test;

/** What a process loads before it is ready is what each shard pays at its start. */
class StartIT {

  private static final String READY = "init was called";

  /** Says when it is called first. */
  public static final class Ready implements RecordConsumer {
    @Override
    public void init(ShardInfo shard) {
      System.err.println(READY);
    }

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {}
  }

  /**
   * The first one costs milliseconds and most of a MiB, with or without a CDS archive. Ours are
   * what counts: an agent, as the one that measures coverage, has the JDK make some of its own.
   */
  @Test
  void noLambdaOfOursIsMadeBeforeTheConsumerIsCalled() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(Ready.class, "-Xlog:class+load:stderr")) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(LEASE_LOST).expect(status("leaseLost"));
      child.exits(0);

      String loaded = child.stderr();
      assertThat(loaded).contains(READY);
      assertThat(loaded.substring(0, loaded.indexOf(READY)))
          .contains("io.jkinesis.internal.wire.RecordTemplate")
          .doesNotContainPattern("io\\.jkinesis\\S*\\$\\$Lambda");
    }
  }
}
