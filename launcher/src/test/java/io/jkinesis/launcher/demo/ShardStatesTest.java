package io.jkinesis.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.launcher.lab.Journal;
import io.jkinesis.launcher.lab.Journals;
import io.jkinesis.launcher.lab.Lease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardStatesTest {

  private static final Lease UNOWNED =
      new Lease("shardId-0", null, null, "TRIM_HORIZON", List.of());
  private static final Lease OWNED =
      new Lease("shardId-0", "worker", null, "TRIM_HORIZON", List.of());
  private static final Lease CHILD =
      new Lease("shardId-1", "worker", null, "TRIM_HORIZON", List.of("shardId-0"));

  @TempDir Path folder;

  @Test
  void beforeTheLeaseTableTheDaemonStarts() throws IOException {
    assertThat(now(Map.of())).isEqualTo("the daemon starts: the KCL makes its lease table");
  }

  @Test
  void aLeaseWithoutAnOwnerWaitsForTheKcl() throws IOException {
    assertThat(now(Map.of("shardId-0", UNOWNED))).isEqualTo("the KCL gives shardId-0 to a worker");
  }

  @Test
  void aLeaseWithAnOwnerWaitsForItsConsumer() throws IOException {
    assertThat(now(Map.of("shardId-0", OWNED)))
        .isEqualTo("the daemon starts the consumer of shardId-0");
  }

  @Test
  void aChildWaitsForItsParent() throws IOException {
    Map<String, Lease> leases = Map.of("shardId-0", OWNED, "shardId-1", CHILD);
    assertThat(now(leases)).isEqualTo("shardId-1 waits until shardId-0 is done");
  }

  @Test
  void aConsumerThatWasInitialisedConsumes() throws IOException {
    Files.writeString(
        folder.resolve(Journal.fileName("shardId-0", "1")), "init 5 demo 1 TRIM_HORIZON\n");
    assertThat(rows(Map.of("shardId-0", OWNED)))
        .extracting(Progress.ShardRow::state)
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
    assertThat(rows(Map.of()))
        .extracting(Progress.ShardRow::state)
        .containsExactly(ShardStates.ENDED, ShardStates.STOPPED);
  }

  private String now(Map<String, Lease> leases) throws IOException {
    return ShardStates.now(rows(leases), leases);
  }

  private List<Progress.ShardRow> rows(Map<String, Lease> leases) throws IOException {
    Journals journals = new Journals(folder);
    journals.poll();
    return ShardStates.rows(journals, leases);
  }
}
