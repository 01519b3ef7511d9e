package io.jkinesis.worker.internal.leases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LeasesTest {

  private static final String ORDERS = "123456789012:orders:1600000000:";
  private static final String RETURNS = "123456789012:returns:1600000000:";

  private static Lease lease(String key, Checkpoint checkpoint, String... parents) {
    SortedSet<String> none = Collections.emptySortedSet();
    return new Lease(
        key, null, null, 1, checkpoint, null, 0, new TreeSet<>(List.of(parents)), none, null, null);
  }

  @Test
  void parentsAndChildrenAreOfTheSameStream() {
    Lease parent = lease(ORDERS + "a", Checkpoint.LATEST);
    Lease child = lease(ORDERS + "b", Checkpoint.TRIM_HORIZON, "a");
    Lease other = lease(RETURNS + "a", Checkpoint.SHARD_END);
    Lease otherChild = lease(RETURNS + "b", Checkpoint.TRIM_HORIZON, "a");
    Leases leases = Leases.of(List.of(parent, child, other, otherChild));

    assertThat(leases.unfinishedParents(child)).containsExactly("orders/a");
    assertThat(leases.unfinishedParents(otherChild)).isEmpty();
    assertThat(leases.waitingChildren(parent)).containsExactly("orders/b");
    assertThat(leases.waitingChildren(other)).isEmpty();
  }

  @Test
  void ofAStreamThatWasCreatedAgainTheLatestCounts() {
    Lease before = lease("123456789012:orders:1600000000:a", Checkpoint.LATEST);
    Lease now = lease("123456789012:orders:1700000000:a", Checkpoint.LATEST);
    Lease returns = lease(RETURNS + "a", Checkpoint.LATEST);
    Lease former = lease("123456789012:former:1600000000:a", Checkpoint.LATEST);
    Lease single = lease("a", Checkpoint.LATEST);

    Leases leases = Leases.of(List.of(before, now, returns, former, single));

    assertThat(leases.ofStreams(List.of("orders", "returns")).all())
        .containsExactlyInAnyOrder(now, returns);
  }
}
