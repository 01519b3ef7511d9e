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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.kinesis.multilang.config.ResolvedDaemon;

/** What is said when AWS does not do as asked: the right that is missing, by its name. */
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

  /** Once, since it takes seconds to close a client. */
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
            "Scan",
            "Query",
            "GetItem",
            "PutItem",
            "UpdateItem",
            "DeleteItem",
            "DescribeTable",
            "Scan",
            "UpdateItem",
            "DeleteItem");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ListShards", "GetShardIterator", "GetRecords"})
  void aMissingRightOnTheStreamIsNamed(String action) throws Exception {
    aws.refuse(action, "AccessDeniedException");
    assertThat(findings(FILE))
        .containsExactly(
            "2: error streamName: the right kinesis:"
                + action
                + " on the stream words is missing (User x may not "
                + action
                + "); allow it in the policy of these credentials");
  }

  @Test
  void whoPollsCanDoWithoutDescribingTheStream() throws Exception {
    aws.refuse("DescribeStreamSummary", "AccessDeniedException");
    assertThat(findings(FILE))
        .singleElement()
        .asString()
        .startsWith("2: warning streamName: the right kinesis:DescribeStreamSummary on the stream");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Scan", "Query", "GetItem", "PutItem", "UpdateItem", "DeleteItem"})
  void aMissingRightOnTheLeaseTableIsNamed(String action) throws Exception {
    aws.refuse(action, "AccessDeniedException");
    assertThat(findings(FILE))
        .contains(
            "1: error applicationName: the right dynamodb:"
                + action
                + " on the table app is missing (User x may not "
                + action
                + "); allow it in the policy of these credentials");
  }

  @Test
  void whereTablesCannotBeSeenEachIsNamed() throws Exception {
    aws.refuse("DescribeTable", "AccessDeniedException");
    assertThat(findings(FILE + "tableName = app\n"))
        .hasSize(3)
        .anyMatch(line -> line.startsWith("5: error tableName: the right dynamodb:DescribeTable"))
        .anyMatch(line -> line.contains("on the table app-CoordinatorState is missing"))
        .anyMatch(line -> line.contains("on the table app-WorkerMetricStats is missing"));
  }

  @Test
  void tablesThatAreNotThereYetAreMadeByTheFirstStart() throws Exception {
    aws.refuse("DescribeTable", "ResourceNotFoundException");
    assertThat(findings(FILE))
        .containsExactly(
            "1: note applicationName: the first start makes the tables app, app-CoordinatorState,"
                + " app-WorkerMetricStats; that needs the rights dynamodb:CreateTable and"
                + " dynamodb:UpdateTable, which cannot be tried");
  }

  @Test
  void anotherProgramsTableOfThatNameIsRefused() throws Exception {
    aws.answer("DescribeTable", "{\"Table\":{\"KeySchema\":[{\"AttributeName\":\"id\"}]}}");
    assertThat(findings(FILE))
        .contains(
            "1: error applicationName: the table app is not the daemon's: its key is id, not"
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
                + "; mend the name, or the region, or make the stream");
  }

  @Test
  void anEncryptedStreamNeedsItsKey() throws Exception {
    aws.refuse("GetRecords", "KMSAccessDeniedException");
    assertThat(findings(FILE))
        .singleElement()
        .asString()
        .startsWith("2: error streamName: the stream words is encrypted and its key cannot be used")
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
    AwsRight right = new AwsRight("dynamodb:Scan", "a table", "applicationName", Severity.ERROR);

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
        new AwsRight("dynamodb:Scan", "a table", "applicationName", Severity.ERROR),
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
        .startsWith("2: warning streamName: Kinesis at " + aws.endpoint() + " refuses");
  }

  @Test
  void whatNobodyExpectsIsPassedOn() throws Exception {
    aws.refuse("ListShards", "TeapotException");
    assertThat(findings(FILE))
        .containsExactly(
            "2: error streamName: Kinesis at "
                + aws.endpoint()
                + " refuses kinesis:ListShards: TeapotException: because");
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
                + " open shards under the stock daemon (jkinesis run does not heed it); give 12, or"
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
        .containsExactly("2: error streamName: the stream words is still being made; wait for it");
  }

  private List<String> findings(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("app.properties"), text);
    return new Checks(AppProperties.read(file))
        .aws(daemon).findings().stream()
            .map(finding -> finding.line(true).replace(file + ":", ""))
            .toList();
  }
}
