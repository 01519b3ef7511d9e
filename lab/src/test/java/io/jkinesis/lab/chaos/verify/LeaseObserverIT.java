package io.jkinesis.lab.chaos.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.lab.LocalClients;
import io.jkinesis.local.LocalServices;
import io.jkinesis.worker.SharedServices;
import io.jkinesis.worker.internal.leases.Lease;
import io.jkinesis.worker.internal.leases.TableFixture;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Uses DynamoDB Local, whose tables have streams of their changes. */
@ExtendWith(SharedServices.class)
class LeaseObserverIT {

  @Test
  void ofATableThatHoldsAllTheLeasesAreSeen(LocalServices services, DynamoDbClient dynamoDb)
      throws Exception {
    try (DynamoDbStreamsClient streams = LocalClients.dynamoDbStreams(services);
        LeaseObserver observer = LeaseObserver.start(dynamoDb, streams, "observed")) {
      for (Map<String, AttributeValue> item : TableFixture.items("one-table-split-merge")) {
        dynamoDb.putItem(put -> put.tableName("observed").item(item));
      }
      for (String notALease : new String[] {"Leader", "w1"}) {
        dynamoDb.deleteItem(
            delete ->
                delete
                    .tableName("observed")
                    .key(Map.of("leaseKey", AttributeValue.fromS(notALease))));
      }
      observer.awaitAllSeen();

      assertThat(observer.writes())
          .extracting(LeaseWrite::after)
          .extracting(lease -> Objects.requireNonNull(lease).shardId())
          .containsExactlyInAnyOrder(
              "shardId-000000000000",
              "shardId-000000000001",
              "shardId-000000000002",
              "shardId-000000000003",
              "shardId-000000000004",
              "shardId-000000000005");
      assertThat(observer.writes()).extracting(LeaseWrite::before).containsOnly((Lease) null);
    }
  }
}
