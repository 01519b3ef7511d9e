package io.jkinesis.launcher.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.launcher.SharedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesis.KinesisClient;

@ExtendWith(SharedStack.class)
class LabStreamIT {

  /** As in an hour of chaos, whose closed shards come first and fill the first page alone. */
  @Test
  void shardsAreListedBeyondTheFirstPage(KinesisClient kinesis) throws Exception {
    LabStream stream = new LabStream(kinesis, "many-shards");
    stream.create(105);
    assertThat(stream.shards().size()).isEqualTo(105);
    assertThat(stream.openShards().size()).isEqualTo(105);
  }
}
