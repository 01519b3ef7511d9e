package io.jkinesis.lab.demo;

import static io.jkinesis.worker.internal.leases.TestLeases.leases;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.lab.Journal;
import io.jkinesis.lab.Journals;
import io.jkinesis.worker.internal.leases.Leases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardStatesTest {

  private static final String UNOWNED = "shardId-0 - 1 TRIM_HORIZON";
  private static final String OWNED = "shardId-0 worker 1 TRIM_HORIZON";
  private static final String CHILD = "shardId-1 worker 1 TRIM_HORIZON < shardId-0";

  @TempDir Path folder;

  @Test
  void beforeTheLeaseTableTheDaemonStarts() throws IOException {
    assertThat(now(Leases.none())).isEqualTo("the worker starts: the KCL creates its lease table");
  }

  @Test
  void aLeaseWithoutAnOwnerWaitsForTheKcl() throws IOException {
    assertThat(now(leases(UNOWNED))).isEqualTo("the KCL assigns shardId-0 to a worker");
  }

  @Test
  void aLeaseWithAnOwnerWaitsForItsConsumer() throws IOException {
    assertThat(now(leases(OWNED))).isEqualTo("the worker starts the consumer of shardId-0");
  }

  @Test
  void aChildWaitsForItsParent() throws IOException {
    assertThat(now(leases(OWNED, CHILD))).isEqualTo("shardId-1 waits until shardId-0 is done");
  }

  @Test
  void aConsumerThatWasInitialisedConsumes() throws IOException {
    Files.writeString(
        folder.resolve(Journal.fileName("shardId-0", "1")), "init 5 demo 1 TRIM_HORIZON\n");
    assertThat(rows(leases(OWNED)))
        .extracting(DemoProgress.ShardRow::state)
        .containsExactly(ShardStates.CONSUMING);
  }

  @Test
  void aConsumerThatWasShutDownHasEndedOrStopped() throws IOException {
    Files.writeString(
        folder.resolve(Journal.fileName("shardId-0", "1")),
        "init 5 demo 1 TRIM_HORIZON\nshutdown SHARD_ENDED\n");
    Files.writeString(
        folder.resolve(Journal.fileName("shardId-1", "2")),
        "init 5 demo 1 TRIM_HORIZON\nshutdown REQUESTED\n");
    assertThat(rows(Leases.none()))
        .extracting(DemoProgress.ShardRow::state)
        .containsExactly(ShardStates.ENDED, ShardStates.STOPPED);
  }

  private String now(Leases leases) throws IOException {
    return ShardStates.now(rows(leases), leases);
  }

  private List<DemoProgress.ShardRow> rows(Leases leases) throws IOException {
    Journals journals = new Journals(folder);
    journals.poll();
    return ShardStates.rows(journals, leases);
  }
}
