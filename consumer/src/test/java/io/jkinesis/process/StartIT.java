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

/** Every shard pays at its start for what a process loads before it is ready. */
class StartIT {

  private static final String READY = "init was called";

  /** Prints when it is called first. */
  public static final class Ready implements RecordConsumer {
    @Override
    public void init(ShardInfo shard) {
      System.err.println(READY);
    }

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {}
  }

  /**
   * The first lambda costs milliseconds and most of a MiB, with or without a CDS archive. Only the
   * library's own lambdas count: an agent, such as the one that measures coverage, makes the JDK
   * create some of its own.
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
