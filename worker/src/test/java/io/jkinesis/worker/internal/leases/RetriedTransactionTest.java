package io.jkinesis.worker.internal.leases;

import static io.jkinesis.worker.internal.leases.ScriptedDynamoDb.canceled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

class RetriedTransactionTest {

  private static final Duration SHORT = Duration.ofNanos(1);
  private static final List<TransactWriteItem> TWO =
      Collections.nCopies(2, TransactWriteItem.builder().build());

  private final ScriptedDynamoDb dynamoDb = new ScriptedDynamoDb();

  @ParameterizedTest
  @ValueSource(strings = {"ThrottlingError", "ProvisionedThroughputExceeded"})
  void isRetriedWhileTheTableIsTooBusy(String reason) throws Exception {
    dynamoDb.fail(canceled("None", reason)).fail(canceled(reason, reason)).accept();

    new RetriedTransaction(dynamoDb, SHORT).write(TWO);

    assertThat(dynamoDb.sizes()).containsExactly(2, 2, 2);
  }

  @Test
  void isNotRetriedIfALeaseWasChanged() {
    dynamoDb.fail(canceled("ThrottlingError", "ConditionalCheckFailed"));

    assertThatThrownBy(() -> new RetriedTransaction(dynamoDb, SHORT).write(TWO))
        .hasMessageContaining("ConditionalCheckFailed");
    assertThat(dynamoDb.sizes()).hasSize(1);
  }

  @Test
  void failsIfTheTableStaysTooBusy() {
    for (int i = 0; i < 100; i++) {
      dynamoDb.fail(canceled("ThrottlingError", "None"));
    }
    assertThatThrownBy(() -> new RetriedTransaction(dynamoDb, SHORT).write(TWO))
        .hasMessageContaining("ThrottlingError");
    assertThat(dynamoDb.sizes()).hasSize(RetriedTransaction.MOST_ATTEMPTS);
  }
}
