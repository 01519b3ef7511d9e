package io.jkinesis.worker.internal.leases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeaseKeyTest {

  @Test
  void theKeyOfAnApplicationOfOneStreamIsTheShardsId() {
    LeaseKey key = LeaseKey.parse("shardId-000000000003");

    assertThat(key.streamName()).isNull();
    assertThat(key.name()).isEqualTo("shardId-000000000003");
    assertThat(key.sibling("shardId-000000000001")).hasToString("shardId-000000000001");
    assertThat(key).hasToString("shardId-000000000003");
  }

  @Test
  void theKeyOfAnApplicationOfSeveralHasTheStream() {
    LeaseKey key = LeaseKey.parse("123456789012:my.orders-1:1600000000:shardId-000000000003");

    assertThat(key.streamName()).isEqualTo("my.orders-1");
    assertThat(key.shardId()).isEqualTo("shardId-000000000003");
    assertThat(key.name()).isEqualTo("my.orders-1/shardId-000000000003");
    assertThat(key.sibling("shardId-000000000001"))
        .hasToString("123456789012:my.orders-1:1600000000:shardId-000000000001");
    assertThat(key).hasToString("123456789012:my.orders-1:1600000000:shardId-000000000003");
  }
}
