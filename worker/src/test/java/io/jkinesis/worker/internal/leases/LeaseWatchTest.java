package io.jkinesis.worker.internal.leases;

import static io.jkinesis.worker.internal.leases.TestLeases.leases;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** With a failover time of 9 s: renewals are due every 3 s. */
class LeaseWatchTest {

  private final LeaseWatch watch = new LeaseWatch(Duration.ofSeconds(9));

  @Test
  void atFirstSightAnOwnedLeaseMayBeOfAnyAge() {
    ShardStatus status = look(0, "shardId-0 w 7 100");
    assertThat(status.state()).isEqualTo(ShardState.OWNED);
    assertThat(status.age()).isEqualTo(new LeaseAge(Duration.ZERO, false));
    assertThat(status.isCertain()).isFalse();
  }

  @Test
  void aCounterThatMovedTellsThatItsOwnerLives() {
    look(0, "shardId-0 w 7 100");
    look(2, "shardId-0 w 8 100");
    ShardStatus status = look(3, "shardId-0 w 8 100");
    assertThat(status.state()).isEqualTo(ShardState.CONSUMING);
    assertThat(status.age()).isEqualTo(new LeaseAge(Duration.ofSeconds(1), true));
    assertThat(status.isCertain()).isTrue();
  }

  @Test
  void twoRenewalsMissedIsAboutToExpireAndThreeIsExpired() {
    look(0, "shardId-0 w 7 100");
    assertThat(look(5, "shardId-0 w 7 100").state()).isEqualTo(ShardState.OWNED);
    ShardStatus expiring = look(6, "shardId-0 w 7 100");
    assertThat(expiring.state()).isEqualTo(ShardState.EXPIRING);
    assertThat(expiring.isCertain()).isFalse();
    ShardStatus expired = look(9, "shardId-0 w 7 100");
    assertThat(expired.state()).isEqualTo(ShardState.EXPIRED);
    assertThat(expired.isCertain()).isTrue();
  }

  @Test
  void aLeaseThatWasRenewedBeforeExpiresToo() {
    look(0, "shardId-0 w 7 100");
    look(2, "shardId-0 w 8 100");
    assertThat(look(8, "shardId-0 w 8 100").state()).isEqualTo(ShardState.EXPIRING);
    assertThat(look(11, "shardId-0 w 8 100").state()).isEqualTo(ShardState.EXPIRED);
    assertThat(look(12, "shardId-0 v 9 100").state()).isEqualTo(ShardState.CONSUMING);
  }

  @Test
  void aShardThatIsDoneNeedsNoOwner() {
    ShardStatus status = look(0, "shardId-0 - 7 SHARD_END");
    assertThat(status.state()).isEqualTo(ShardState.ENDED);
    assertThat(status.age()).isNull();
    assertThat(status.isCertain()).isTrue();
  }

  @Test
  void aLeaseWithoutAnOwnerIsNobodys() {
    ShardStatus status = look(0, "shardId-0 - 7 100");
    assertThat(status.state()).isEqualTo(ShardState.UNOWNED);
    assertThat(status.age()).isNull();
  }

  @Test
  void aChildWaitsUntilItsParentsAreDone() {
    ShardStatus parent = look(0, "a w 7 100", "b w 7 SHARD_END", "c w 7 TRIM_HORIZON < a b gone");
    assertThat(parent.waiting()).containsExactly("c");
    ShardStatus child =
        watch
            .look(
                leases("a w 8 100", "b w 7 SHARD_END", "c w 8 TRIM_HORIZON < a b gone"),
                Instant.EPOCH.plusSeconds(1))
            .get(2);
    assertThat(child.state()).isEqualTo(ShardState.WAITING);
    assertThat(child.waitsFor()).containsExactly("a");
  }

  @Test
  void aLeaseThatIsMadeAgainIsNew() {
    look(0, "shardId-0 w 7 100");
    watch.look(leases(), Instant.EPOCH.plusSeconds(1));
    assertThat(look(20, "shardId-0 w 8 100").state()).isEqualTo(ShardState.OWNED);
  }

  /** Returns the status of the first lease. */
  private ShardStatus look(long second, String... lines) {
    return watch.look(leases(lines), Instant.EPOCH.plusSeconds(second)).get(0);
  }
}
