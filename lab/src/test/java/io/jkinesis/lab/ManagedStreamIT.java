package io.jkinesis.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.local.LocalServices;
import io.jkinesis.local.LocalServicesOptions;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;

class ManagedStreamIT {

  /** As in an hour of chaos, whose closed shards come first and fill the whole first page. */
  @Test
  void shardsAreListedBeyondTheFirstPage() throws Exception {
    try (LocalServices local = LocalServices.start(LocalServicesOptions.defaults());
        KinesisClient kinesis = LocalClients.kinesis(local)) {
      ManagedStream stream = new ManagedStream(kinesis, "many-shards");
      stream.create(105);
      assertThat(stream.shards().size()).isEqualTo(105);
      assertThat(stream.openShards().size()).isEqualTo(105);
    }
  }
}
