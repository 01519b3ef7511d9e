package io.jkinesis.worker.internal.kcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.jkinesis.worker.internal.kcl.KclSetting.Target;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.coordinator.streamInfo.StreamInfoMode;
import software.amazon.kinesis.leases.LeaseAssignmentStrategy;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.retrieval.RetrievalConfig;
import software.amazon.kinesis.retrieval.fanout.FanOutConfig;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

class KclSettingsTest {

  private static final KinesisAsyncClient KINESIS =
      KinesisAsyncClient.builder()
          .region(Region.US_EAST_1)
          .credentialsProvider(AnonymousCredentialsProvider.create())
          .build();
  private static final DynamoDbAsyncClient DYNAMO_DB =
      DynamoDbAsyncClient.builder()
          .region(Region.US_EAST_1)
          .credentialsProvider(AnonymousCredentialsProvider.create())
          .build();

  static final List<KclSetting> SETTINGS = KclSetting.ALL;

  private final PollingConfig polling = new PollingConfig("words", KINESIS);
  private final Target target =
      new Target(
          new CoordinatorConfig("app"),
          new LeaseManagementConfig("app", "app", DYNAMO_DB, KINESIS, "w"),
          new RetrievalConfig(KINESIS, "words", "app").retrievalSpecificConfig(polling));

  @AfterAll
  static void close() {
    KINESIS.close();
    DYNAMO_DB.close();
  }

  @Test
  void eachKeySetsWhatTheKclCallsByItsName() {
    Properties properties = new Properties();
    properties.setProperty("migrateAllEntitiesToLeaseTable", "TRUE");
    properties.setProperty("tableMigrationCompleteBakeTimeSeconds", "7200");
    properties.setProperty("shardConsumerDispatchPollIntervalMillis", "250");
    properties.setProperty("dynamoDbLockBasedLeaderLeaseDurationInMillis", "20000");
    properties.setProperty("dynamoDbLockBasedLeaderHeartbeatPeriodInMillis", "5000");
    properties.setProperty("leaseAssignmentStrategy", "LEASE_COUNT_BASED");
    properties.setProperty("leaseTableScanTotalSegments", " 4 ");
    properties.setProperty("streamInfoMode", "TRACK_ONLY");
    properties.setProperty("maxPendingProcessRecordsInput", "1");
    assertThat(properties).hasSameSizeAs(KclSetting.ALL);

    KclSettings.of(properties).apply(target);

    assertThat(target.coordinator().migrateAllEntitiesToLeaseTable()).isTrue();
    assertThat(target.coordinator().tableMigrationCompleteBakeTimeSeconds()).isEqualTo(7200);
    assertThat(target.coordinator().shardConsumerDispatchPollIntervalMillis()).isEqualTo(250);
    assertThat(target.leases().dynamoDbLockBasedLeaderLeaseDurationInMillis()).isEqualTo(20_000);
    assertThat(target.leases().dynamoDbLockBasedLeaderHeartbeatPeriodInMillis()).isEqualTo(5000);
    assertThat(target.leases().leaseAssignmentStrategy())
        .isEqualTo(LeaseAssignmentStrategy.LEASE_COUNT_BASED);
    assertThat(target.leases().leaseTableScanTotalSegments()).isEqualTo(4);
    assertThat(target.leases().streamInfoMode()).isEqualTo(StreamInfoMode.TRACK_ONLY);
    assertThat(polling.maxPendingProcessRecordsInput()).isEqualTo(1);
  }

  @Test
  void whatIsNotSetStaysAsTheKclHasIt() throws Exception {
    List<Object> before = values();
    Properties properties = new Properties();
    properties.setProperty("leaseAssignmentStrategy", "");
    properties.setProperty("failoverTimeMillis", "1");

    KclSettings.of(properties).apply(target);

    assertThat(values()).isEqualTo(before);
  }

  private List<Object> values() throws ReflectiveOperationException {
    List<Object> values = new ArrayList<>();
    for (KclSetting setting : KclSetting.ALL) {
      values.add(value(setting.key()));
    }
    return values;
  }

  @ParameterizedTest
  @FieldSource("SETTINGS")
  void theExampleSaysTheKclsDefault(KclSetting setting) throws Exception {
    String file = Files.readString(Path.of("../examples/trivial/trivial.properties"));
    String comment = file.substring(0, file.indexOf("\n#" + setting.key() + " = "));
    String defaultValue = String.valueOf(value(setting.key()));
    // The setter of this one rejects its default.
    assertThat(comment.substring(comment.lastIndexOf("\n\n")))
        .contains("Default: " + (defaultValue.equals("0") ? "none" : defaultValue));
  }

  /** Returns a property of the KCL's configuration objects with this name. */
  private Object value(String name) throws ReflectiveOperationException {
    for (Object config : List.of(target.coordinator(), target.leases(), polling)) {
      for (Method method : config.getClass().getMethods()) {
        if (method.getName().equals(name) && method.getParameterCount() == 0) {
          return method.invoke(config);
        }
      }
    }
    throw new AssertionError("the KCL has no setting " + name);
  }

  @Test
  void fanOutHasNoReadAhead() {
    Target fanOut =
        new Target(
            target.coordinator(),
            target.leases(),
            new RetrievalConfig(KINESIS, "words", "app")
                .retrievalSpecificConfig(new FanOutConfig(KINESIS)));
    KclSetting.MAX_PENDING_PROCESS_RECORDS_INPUT.set(fanOut, "1");
    assertThat(fanOut.retrieval().retrievalSpecificConfig()).isEqualTo(new FanOutConfig(KINESIS));
  }

  @ParameterizedTest
  @FieldSource("SETTINGS")
  void theKclTakesEachEndOfTheRange(KclSetting setting) {
    List<String> values =
        setting.allowed().names().isEmpty()
            ? List.of(
                String.valueOf(setting.allowed().least()), String.valueOf(setting.allowed().most()))
            : setting.allowed().names();
    assertThat(values)
        .allSatisfy(
            value -> assertThatCode(() -> setting.set(target, value)).doesNotThrowAnyException());
  }
}
