package io.jkinesis.launcher.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.launcher.config.AppProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkSystemSetting;

/** The findings when AWS rejects a request: each names the missing permission. */
@Tag("slow")
class AwsCheckTest {

  private static final String FILE =
      """
      applicationName = app
      streamName = words
      AwsCredentialsProvider = DefaultCredentialsProvider
      regionName = us-east-1
      """;

  private static AwsStub aws;
  private static ResolvedDaemon daemon;

  @TempDir private Path folder;

  /** Once, because closing a client takes seconds. */
  @BeforeAll
  static void start() throws Exception {
    System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), "false");
    aws = AwsStub.start();
    daemon = aws.daemon();
  }

  @AfterAll
  static void stop() {
    aws.close();
    daemon.kinesis().close();
    daemon.dynamoDb().close();
    System.clearProperty(SdkSystemSetting.CBOR_ENABLED.property());
  }

  @BeforeEach
  void allowAll() {
    aws.allowAll();
  }

  @Test
  void whereAllIsAllowedNothingIsSaidAndNothingWritten() throws Exception {
    assertThat(findings(FILE)).isEmpty();
    assertThat(aws.asked())
        .containsExactly(
            "DescribeStreamSummary",
            "ListShards",
            "GetShardIterator",
            "GetRecords",
            "DescribeTable",
            "Scan",
            "Query",
            "GetItem",
            "PutItem",
            "UpdateItem",
            "DeleteItem",
            "DescribeTable",
            "DescribeTable",
            "GetItem",
            "Scan",
            "Query", // here all tables have the index
            "GetItem",
            "PutItem",
            "UpdateItem",
            "DeleteItem",
            "Scan",
            "UpdateItem",
            "DeleteItem",
            "Scan"); // for the leases, of which there are none
  }

  @Test
  void ofAnApplicationOfOneTableTheOthersAreOnlyLookedFor() throws Exception {
    aws.without("app-CoordinatorState", "app-WorkerMetricStats");
    assertThat(findings(FILE)).isEmpty();
    assertThat(aws.asked())
        .filteredOn(action -> !action.contains("Stream") && !action.contains("Shard"))
        .containsExactly(
            "GetRecords",
            "DescribeTable",
            "Scan",
            "Query",
            "GetItem",
            "PutItem",
            "UpdateItem",
            "DeleteItem",
            "DescribeTable",
            "DescribeTable",
            "Scan");
  }

  @Test
  void anOlderTableThatIsLeftOverIsNoted() throws Exception {
    aws.without("app-CoordinatorState");
    assertThat(findings(FILE))
        .containsExactly(
            "1: note applicationName: app-WorkerMetricStats is not used: everything is in app;"
                + " delete what is not used, once all workers were restarted");
  }

  @Test
  void withoutATableToReportToAWorkerGetsNoLease() throws Exception {
    aws.without("app-WorkerMetricStats");
    assertThat(findings(FILE))
        .containsExactly(
            "1: error applicationName: the table app-WorkerMetricStats is missing, while"
                + " app-CoordinatorState exists: KCL 3.5 creates neither, and a worker that cannot"
                + " report gets no lease; with all workers stopped, delete app-CoordinatorState; one table is enough then");
  }

  @ParameterizedTest
  @CsvSource({
    "'', no worker of KCL 3.5 has been the leader of this application yet",
    "INIT, the migration is INIT since 2026-03-31T12:00:00Z",
  })
  void aMigrationThatIsTooEarlyIsRefused(String step, String why) throws Exception {
    if (!step.isEmpty()) {
      migrationIs(step);
    }
    assertThat(findings(FILE + "migrateAllEntitiesToLeaseTable = true\n"))
        .containsExactly(
            "5: error migrateAllEntitiesToLeaseTable: is too early: "
                + why
                + "; run all workers without it until jkinesis status says DEPLOYED, after an hour at"
                + " least");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DEPLOYED", "PENDING"})
  void aMigrationThatMayGoOnNeedsOneRightMore(String step) throws Exception {
    migrationIs(step);
    assertThat(findings(FILE + "migrateAllEntitiesToLeaseTable = true\n")).isEmpty();
    aws.refuse("TransactWriteItems", "AccessDeniedException");
    assertThat(findings(FILE + "migrateAllEntitiesToLeaseTable = true\n"))
        .containsExactly(
            "1: error applicationName: no permission for dynamodb:ConditionCheckItem on the table"
                + " app-CoordinatorState (User x may not TransactWriteItems); allow it in the IAM policy of these credentials");
  }

  @Test
  void afterAMigrationNothingIsAskedOfTheOlderTables() throws Exception {
    migrationIs("COMPLETE");
    assertThat(findings(FILE + "migrateAllEntitiesToLeaseTable = true\n"))
        .containsExactly(
            "1: note applicationName: app-CoordinatorState and app-WorkerMetricStats are not used:"
                + " everything is in app; delete what is not used, once all workers were restarted",
            "5: note migrateAllEntitiesToLeaseTable: does nothing: the migration to one table is"
                + " done; remove it");
    assertThat(aws.asked())
        .as("only of the lease table: the permission, and the leases")
        .filteredOn("Scan"::equals)
        .hasSize(2);
  }

  @Test
  void whereThereIsOneTableThereIsNothingToMigrate() throws Exception {
    aws.without("app-CoordinatorState", "app-WorkerMetricStats");
    assertThat(findings(FILE + "migrateAllEntitiesToLeaseTable = true\n"))
        .containsExactly(
            "5: note migrateAllEntitiesToLeaseTable: does nothing: the application has one table;"
                + " remove it");
  }

  @Test
  void aCheckpointThatKinesisRejectsIsOfAnotherStream() throws Exception {
    leases("{\"leaseKey\":{\"S\":\"shardId-000000000000\"},\"checkpoint\":{\"S\":\"7\"}}");
    assertThat(findings(FILE)).isEmpty();
    aws.refuse("GetShardIterator", "InvalidArgumentException", "AT_SEQUENCE_NUMBER");
    assertThat(findings(FILE))
        .containsExactly(
            "2: error streamName: the checkpoints in the table app belong to another stream than"
                + " words: Kinesis rejects the checkpoint of shardId-000000000000; if words was"
                + " deleted and created again, stop all workers and move the checkpoints with"
                + " jkinesis reset FILE --to TRIM_HORIZON; if it is another stream, give another"
                + " applicationName");
  }

  @Test
  void eachStreamOfAListIsAskedFor() throws Exception {
    String list = FILE.replace("streamName = words", "streamNames = words, letters");
    assertThat(findings(list)).isEmpty();
    assertThat(aws.asked()).filteredOn("DescribeStreamSummary"::equals).hasSize(2);
    assertThat(aws.asked()).filteredOn("GetRecords"::equals).hasSize(2);

    aws.refuse("DescribeStreamSummary", "AccessDeniedException", "letters");
    assertThat(findings(list))
        .singleElement()
        .asString()
        .startsWith(
            "2: error streamNames: no permission for kinesis:DescribeStreamSummary on the stream"
                + " letters");
  }

  @Test
  void theLeasesOfTheOtherKindOfWorkerAreRejected() throws Exception {
    String list = FILE.replace("streamName = words", "streamNames = words");
    leases("{\"leaseKey\":{\"S\":\"shardId-000000000000\"},\"checkpoint\":{\"S\":\"7\"}}");
    assertThat(findings(list))
        .containsExactly(
            "2: error streamNames: the table app has the leases of a worker over one stream; give"
                + " another applicationName, or streamName instead");

    leases(
        "{\"leaseKey\":{\"S\":\"123456789012:words:1600000000:shardId-000000000000\"},"
            + "\"checkpoint\":{\"S\":\"7\"}}");
    assertThat(findings(list)).isEmpty();
    assertThat(findings(FILE))
        .containsExactly(
            "2: error streamName: the table app has the leases of a worker with a list of streams;"
                + " give another applicationName, or streamNames, which may be a list of one");
  }

  @Test
  void aLeaseThatIsNotWholeIsNamed() throws Exception {
    leases("{\"leaseKey\":{\"S\":\"shardId-000000000000\"}}");
    assertThat(findings(FILE))
        .containsExactly(
            "1: error applicationName: the table app is damaged: the item shardId-000000000000 has"
                + " no checkpoint; delete it, or restore the table");
  }

  private void leases(String item) {
    aws.answer("Scan", "{\"Items\":[" + item + "]}");
    aws.answer(
        "ListShards",
        """
        {"Shards":[{"ShardId":"shardId-000000000000","SequenceNumberRange":{"StartingSequenceNumber":"1"},\
        "HashKeyRange":{"StartingHashKey":"0","EndingHashKey":"9"}}]}""");
  }

  private void migrationIs(String step) {
    aws.answer(
        "GetItem",
        """
        {"Item":{"key":{"S":"TableMigration3.5"},"tm":{"S":"TABLE_MIGRATION_STATUS_%s"},"mts":{"N":"1774958400000"}}}"""
            .formatted(step));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ListShards", "GetShardIterator", "GetRecords"})
  void aMissingRightOnTheStreamIsNamed(String action) throws Exception {
    aws.refuse(action, "AccessDeniedException");
    assertThat(findings(FILE))
        .containsExactly(
            "2: error streamName: no permission for kinesis:"
                + action
                + " on the stream words (User x may not "
                + action
                + "); allow it in the IAM policy of these credentials");
  }

  @Test
  void whoPollsCanDoWithoutDescribingTheStream() throws Exception {
    aws.refuse("DescribeStreamSummary", "AccessDeniedException");
    assertThat(findings(FILE))
        .singleElement()
        .asString()
        .startsWith(
            "2: warning streamName: no permission for kinesis:DescribeStreamSummary on the stream");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Scan", "Query", "GetItem", "PutItem", "UpdateItem", "DeleteItem"})
  void aMissingRightOnTheLeaseTableIsNamed(String action) throws Exception {
    aws.refuse(action, "AccessDeniedException");
    assertThat(findings(FILE))
        .contains(
            "1: error applicationName: no permission for dynamodb:"
                + action
                + " on the table app (User x may not "
                + action
                + "); allow it in the IAM policy of these credentials");
  }

  @Test
  void whereTablesCannotBeSeenEachIsNamed() throws Exception {
    aws.refuse("DescribeTable", "AccessDeniedException");
    assertThat(findings(FILE + "tableName = app\n"))
        .hasSize(3)
        .anyMatch(
            line -> line.startsWith("5: error tableName: no permission for dynamodb:DescribeTable"))
        .anyMatch(
            line -> line.contains("on the table app-CoordinatorState (to see whether it exists)"))
        .anyMatch(
            line -> line.contains("on the table app-WorkerMetricStats (to see whether it exists)"));
  }

  @Test
  void aTableThatIsNotThereYetIsMadeByTheFirstStart() throws Exception {
    aws.refuse("DescribeTable", "ResourceNotFoundException");
    assertThat(findings(FILE))
        .containsExactly(
            "1: note applicationName: the first start creates the table app; that needs the permissions dynamodb:CreateTable and dynamodb:UpdateTable, which cannot be tested");
  }

  @Test
  void anotherProgramsTableOfThatNameIsRefused() throws Exception {
    aws.answer("DescribeTable", "{\"Table\":{\"KeySchema\":[{\"AttributeName\":\"id\"}]}}");
    assertThat(findings(FILE))
        .contains(
            "1: error applicationName: the table app is not a table of the KCL: its key is id, not"
                + " leaseKey; give another name");
    assertThat(aws.asked()).doesNotContain("PutItem", "DeleteItem");
  }

  @Test
  void aStreamThatIsNotThereIsSaidOnce() throws Exception {
    aws.refuse("DescribeStreamSummary", "ResourceNotFoundException");
    aws.refuse("ListShards", "ResourceNotFoundException");
    assertThat(findings(FILE))
        .containsExactly(
            "2: error streamName: the stream words does not exist in Kinesis at "
                + aws.endpoint()
                + "; correct the name or the region, or create the stream");
  }

  @Test
  void anEncryptedStreamNeedsItsKey() throws Exception {
    aws.refuse("GetRecords", "KMSAccessDeniedException");
    assertThat(findings(FILE))
        .singleElement()
        .asString()
        .startsWith(
            "2: error streamName: the stream words is encrypted and its KMS key cannot be used")
        .endsWith("allow kms:Decrypt on that key");
  }

  @Test
  void credentialsThatAreTooOldAreSaidOnceForEachService() throws Exception {
    for (String action : List.of("DescribeStreamSummary", "DescribeTable")) {
      aws.refuse(action, "ExpiredTokenException");
    }
    assertThat(findings(FILE))
        .hasSize(2)
        .allMatch(line -> line.startsWith("3: error AwsCredentialsProvider: "))
        .allMatch(line -> line.endsWith("ExpiredTokenException (because); renew them"));
    assertThat(aws.asked()).hasSize(2);
  }

  @Test
  void anIteratorThatHasExpiredIsNoMistake() throws Exception {
    aws.refuse("GetRecords", "ExpiredIteratorException");
    assertThat(findings(FILE)).isEmpty();
  }

  @Test
  void whoIsThrottledHasTheRight() throws Exception {
    aws.refuse("DescribeStreamSummary", "LimitExceededException");
    aws.refuse("GetRecords", "ProvisionedThroughputExceededException");
    assertThat(findings(FILE)).isEmpty();
  }

  @Test
  void whoHasAnsweredOnceIsThereThoughItAnswersNoMore() throws Exception {
    AppProperties app = AppProperties.read(Files.writeString(folder.resolve("app"), FILE));
    Findings findings = new Findings(app);
    AwsService service =
        new AwsService(
            "DynamoDB", daemon.dynamoDb(), "regionName", findings, Duration.ofMillis(20));
    AwsPermission right =
        new AwsPermission("dynamodb:Scan", "a table", "applicationName", Severity.ERROR);

    service.ask(right, CompletableFuture.completedFuture("here"));
    service.ask(right, new CompletableFuture<>());
    assertThat(findings.hasErrors()).isFalse();
    assertThat(findings.count(Severity.WARNING)).isOne();
    assertThat(service.answers()).isFalse();
  }

  @Test
  void whoNeverAnswersIsAnError() throws Exception {
    AppProperties app = AppProperties.read(Files.writeString(folder.resolve("app"), FILE));
    Findings findings = new Findings(app);
    AwsService service =
        new AwsService(
            "DynamoDB", daemon.dynamoDb(), "regionName", findings, Duration.ofMillis(20));
    service.ask(
        new AwsPermission("dynamodb:Scan", "a table", "applicationName", Severity.ERROR),
        new CompletableFuture<>());
    assertThat(findings.hasErrors()).isTrue();
    assertThat(service.answers()).isFalse();
  }

  @Test
  void anIllServiceIsNoReasonNotToStart() throws Exception {
    aws.fail("ListShards");
    assertThat(findings(FILE))
        .singleElement()
        .asString()
        .startsWith("2: warning streamName: Kinesis at " + aws.endpoint() + " rejected");
  }

  @Test
  void whatNobodyExpectsIsPassedOn() throws Exception {
    aws.refuse("ListShards", "TeapotException");
    assertThat(findings(FILE))
        .containsExactly(
            "2: error streamName: Kinesis at "
                + aws.endpoint()
                + " rejected kinesis:ListShards: TeapotException: because");
  }

  @ParameterizedTest
  @CsvSource({"3, 1 of 4", "11, 3 of 4"})
  void threadsAreHeldAgainstTheStreamsShards(int threads, String served) throws Exception {
    assertThat(findings(FILE + "maxActiveThreads = " + threads))
        .containsExactly(
            "5: warning maxActiveThreads: "
                + threads
                + " threads serve "
                + served
                + " open shards under the stock daemon (jkinesis run ignores it); give 12, or"
                + " remove it for as many as needed");
  }

  @Test
  void enoughThreadsAreEnough() throws Exception {
    assertThat(findings(FILE + "maxActiveThreads = 12")).isEmpty();
  }

  @Test
  void aStreamInTheMakingIsWaitedForByWhoeverMakesIt() throws Exception {
    aws.answer(
        "DescribeStreamSummary", "{\"StreamDescriptionSummary\":{\"StreamStatus\":\"CREATING\"}}");
    assertThat(findings(FILE))
        .containsExactly(
            "2: error streamName: the stream words is still being created; wait for it");
  }

  private List<String> findings(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("app.properties"), text);
    return new Checks(AppProperties.read(file))
        .aws(daemon).findings().stream()
            .map(finding -> finding.line(true).replace(file + ":", ""))
            .toList();
  }
}
