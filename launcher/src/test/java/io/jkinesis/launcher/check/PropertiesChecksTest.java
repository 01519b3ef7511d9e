package io.jkinesis.launcher.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.launcher.config.AppProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The findings about a properties file, word for word; in tests with one line, it is line 8. */
class PropertiesChecksTest {

  private static final String GOOD =
      """
      applicationName = app
      streamName = words
      AwsCredentialsProvider = DefaultCredentialsProvider
      regionName = us-east-1
      executableName = run it
      timeoutInSeconds = 60
      callProcessRecordsEvenForEmptyRecordList = false
      """;

  @TempDir private Path folder;

  /** A value may be a credential, wherever it stands by mistake. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "AwsCredentialsProvider = StaticCredentialsProvider|AKIA123|hunter2",
        "AwsCredentialsProvider = hunter2",
        "AwsCredentialsProvider = DefaultCredentialsProvider, BasicAWSCredentials|hunter2",
        "AwsCredentialsProviderKinesis = com.example.Provider|user|hunter2",
        "AwsCredentialsProviderDynamoDB = StsAssumeRoleCredentialsProvider|hunter2",
        "aws.secretKey = hunter2",
        "aws_secret_access_key = hunter2"
      })
  void aCredentialIsNeverShown(String line) throws Exception {
    assertThat(findings(GOOD + line + "\n"))
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding).doesNotContain("hunter2", "AKIA123"));
  }

  @Test
  void aGoodFileHasNoFindings() throws Exception {
    assertThat(findings(GOOD)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // keys
        "failoverTimeMilis = 1       | error failoverTimeMilis: unknown key; did you mean failoverTimeMillis?",
        "RetrievalMode = POLLING     | error RetrievalMode: unknown key; did you mean retrievalMode?",
        "jkinesis.fastStrat = true   | error jkinesis.fastStrat: unknown key; did you mean jkinesis.fastStart?",
        "fastStart = true            | error fastStart: unknown key; did you mean jkinesis.fastStart?",
        "what.ever = 1               | error what.ever: unknown key; remove it",
        "\\u0061\\ b c               | error a b: unknown key; remove it",
        "userAgent = x               | warning userAgent: is a key of KCL 1.x that no longer does anything; remove it",
        "TimestampAtInitialPositionInStream = 1 | error TimestampAtInitialPositionInStream: is a key of KCL 1.x; its new name is initialPositionInStreamExtended",
        "jkinesis.command.1 = x      | error jkinesis.command.1: the arguments before it are missing; number the keys from 0 without gaps",
        "a = \\u12                   | error \\u: is not a character code; four hexadecimal digits are expected after it, or one more backslash before it",
        // values
        "failoverTimeMillis = soon   | error failoverTimeMillis: 'soon' is not a whole number; milliseconds are expected",
        "fanoutConfig.retryBackoffMillis = 1.5 | error fanoutConfig.retryBackoffMillis: '1.5' is not a whole number; milliseconds are expected",
        "enablePriorityLeaseAssignment = maybe | error enablePriorityLeaseAssignment: 'maybe' is not true or false",
        "initialPositionInStream = OLDEST | error initialPositionInStream: 'OLDEST' is not one of LATEST, TRIM_HORIZON, AT_TIMESTAMP",
        "retrievalMode = pooling     | error retrievalMode: 'pooling' is not one of FANOUT, POLLING, DEFAULT; did you mean POLLING?",
        "workerMetricsBillingMode = PROVISIOND | error workerMetricsBillingMode: 'PROVISIOND' is not one of PROVISIONED, PAY_PER_REQUEST; did you mean PROVISIONED?",
        "clientVersionConfig = 3X    | error clientVersionConfig: '3X' is not one of CLIENT_VERSION_CONFIG_COMPATIBLE_WITH_2X_PHASE1, CLIENT_VERSION_CONFIG_COMPATIBLE_WITH_2X, CLIENT_VERSION_CONFIG_3X",
        "staleWorkerMetricsEntryCleanupDuration = 1h | error staleWorkerMetricsEntryCleanupDuration: '1h' is not an ISO 8601 duration such as PT24H",
        "kinesisEndpoint = localhost:4567 | error kinesisEndpoint: 'localhost:4567' is not an endpoint; http://HOST:PORT or https://HOST is expected",
        "cloudWatchClient.endpointOverride = x | error cloudWatchClient.endpointOverride: 'x' is not an endpoint; http://HOST:PORT or https://HOST is expected",
        "AwsCredentialsProviderDynamoDB = NoSuch,Secret | error AwsCredentialsProviderDynamoDB: is not a credentials provider that can be created; the usual one is DefaultCredentialsProvider",
        "maxRecords = 10001          | error maxRecords: 10001 is not from 1 to 10000",
        "maxLeasesForWorker = -1     | error maxLeasesForWorker: -1 is less than 0",
        "workerMetricsEMAAlpha = 2   | error workerMetricsEMAAlpha: 2 is not from 0 to 1",
        "workerMetricsEMAAlpha = NaN | error workerMetricsEMAAlpha: NaN is not from 0 to 1",
        "maxActiveThreads = many     | error maxActiveThreads: 'many' is not a whole number",
        "tableName =                 | warning tableName: has no value and is treated as not set; remove it",
        "workerId = -1               | warning workerId: is set, and a second live worker with this ID will not start; give each worker its own, or remove it: jkinesis then generates one for each worker and keeps it",
        "workerIdentifier = a        | warning workerIdentifier: is set, and a second live worker with this ID will not start; give each worker its own, or remove it: jkinesis then generates one for each worker and keeps it",
        "leaseAssignmentStrategy = LEASE_COUNT | error leaseAssignmentStrategy: 'LEASE_COUNT' is not one of WORKER_UTILIZATION_AWARE, LEASE_COUNT_BASED; did you mean LEASE_COUNT_BASED?",
        "streamInfoMode = ON         | error streamInfoMode: 'ON' is not one of DISABLED, TRACK_ONLY",
        "migrateAllEntitiesToLeaseTable = yes | error migrateAllEntitiesToLeaseTable: 'yes' is not true or false",
        "migrateAllEntitiesToLeaseTable = | warning migrateAllEntitiesToLeaseTable: has no value and is treated as not set; remove it",
        "migrateAllEntitiesToLeasTable = true | error migrateAllEntitiesToLeasTable: unknown key; did you mean migrateAllEntitiesToLeaseTable?",
        "tableMigrationCompleteBakeTimeSeconds = 60 | error tableMigrationCompleteBakeTimeSeconds: 60 is not from 3600 to 604800",
        "leaseTableScanTotalSegments = 0 | error leaseTableScanTotalSegments: 0 is not from 1 to 1000000",
        "maxPendingProcessRecordsInput = 6 | error maxPendingProcessRecordsInput: 6 is not from 0 to 5",
        "shardConsumerDispatchPollIntervalMillis = 1s | error shardConsumerDispatchPollIntervalMillis: '1s' is not a whole number",
        "dynamoDbLockBasedLeaderLeaseDurationInMillis = 50000 | error dynamoDbLockBasedLeaderLeaseDurationInMillis: the leader's lock lasts 50000 ms and is renewed every 30000 ms; set dynamoDbLockBasedLeaderLeaseDurationInMillis to at least twice dynamoDbLockBasedLeaderHeartbeatPeriodInMillis, better four times",
        "dynamoDbLockBasedLeaderHeartbeatPeriodInMillis = 60001 | error dynamoDbLockBasedLeaderHeartbeatPeriodInMillis: the leader's lock lasts 120000 ms and is renewed every 60001 ms; set dynamoDbLockBasedLeaderLeaseDurationInMillis to at least twice dynamoDbLockBasedLeaderHeartbeatPeriodInMillis, better four times",
        "jkinesis.fastStart = yes    | error jkinesis.fastStart: 'yes' is not true or false",
        "jkinesis.fastStart =        | warning jkinesis.fastStart: has no value and is treated as not set; remove it",
        "failoverTimeMillis = 0      | warning failoverTimeMillis: 0 means 'not set' to the KCL, so the default applies; remove it, or set another value",
        "cleanupLeasesUponShardCompletion = false | warning cleanupLeasesUponShardCompletion: false means 'not set' to the KCL, so the default applies; remove it, or set another value",
        "AwsCredentialsProviderDynamoDB = DefaultAWSCredentialsProviderChain | error AwsCredentialsProviderDynamoDB: DefaultAWSCredentialsProviderChain is of the AWS SDK 1; write DefaultCredentialsProvider",
        "AWSCredentialsProviderCloudWatch = com.amazonaws.auth.SystemPropertiesCredentialsProvider | error AWSCredentialsProviderCloudWatch: SystemPropertiesCredentialsProvider is of the AWS SDK 1; write SystemPropertyCredentialsProvider",
        "AwsCredentialsProviderDynamoDB = DefaultAWSCredentialsProviderChain, DefaultCredentialsProvider | warning AwsCredentialsProviderDynamoDB: DefaultAWSCredentialsProviderChain is of the AWS SDK 1, so only the other providers are used; write DefaultCredentialsProvider",
        "AwsCredentialsProviderDynamoDB = com.example.Own | error AwsCredentialsProviderDynamoDB: is not a credentials provider that can be created; the usual one is DefaultCredentialsProvider; JKINESIS_CLASSPATH names the jars of others",
        "workerId = ${HOSTNAME} | error workerId: ${HOSTNAME} is an unreplaced placeholder; write the value; jkinesis does not expand placeholders",
        "workerId = {{ .Values.worker }} | error workerId: {{ .Values.worker }} is an unreplaced placeholder; write the value; jkinesis does not expand placeholders",
        "workerId = w-%COMPUTERNAME% | error workerId: %COMPUTERNAME% is an unreplaced placeholder; write the value; jkinesis does not expand placeholders",
        "tableName = TABLE_NAME | error tableName: TABLE_NAME is an unreplaced placeholder; write the value; jkinesis does not expand placeholders",
        "workerId = <your worker> | error workerId: <your worker> is an unreplaced placeholder; write the value; jkinesis does not expand placeholders",
        // combinations that are not allowed
        "jkinesis.command.0 = x      | error jkinesis.command.0: starts a consumer, as executableName does; keep one of executableName, jkinesis.command.0",
        "jkinesis.jar = x.jar        | error jkinesis.jar: starts a consumer, as executableName does; keep one of executableName, jkinesis.jar",
        "jkinesis.maxHeap = 1g          | error jkinesis.maxHeap: does nothing without jkinesis.jar or jkinesis.mainClass; remove it, or replace executableName",
        "jkinesis.transcriptPayloads = true  | error jkinesis.transcriptPayloads: is set and jkinesis.transcriptDir is not; name the folder to record to",
        "jkinesis.httpHost = 0.0.0.0 | error jkinesis.httpHost: is set and jkinesis.httpPort is not; it turns on /health and the page",
        "jkinesis.unhealthyAfter = 1m | error jkinesis.unhealthyAfter: is set and jkinesis.httpPort is not; it turns on /health and the page",
        "jkinesis.httpPort = 65536 | error jkinesis.httpPort: 65536 is not from 0 to 65535",
        // traps
        "shutdownGraceMillis = 0     | warning shutdownGraceMillis: is 0, so consumers cannot checkpoint when the worker stops; set it to the milliseconds that a batch and its checkpoint may take, or remove it for 30000",
        "failoverTimeMillis = 59999  | warning failoverTimeMillis: is shorter than the 60 s that a batch may take: a worker that is cut off from DynamoDB during a batch may still be processing it when another worker starts the same records; lower timeoutInSeconds or raise failoverTimeMillis, or make sure that two workers may process a record at the same time",
        "maxActiveThreads = 2        | warning maxActiveThreads: 2 cannot serve a single shard under the stock daemon, which needs 3 (jkinesis run ignores it); set it to 3 per shard that this worker may have, or remove it for as many as needed",
        "initialPositionInStream = AT_TIMESTAMP | error initialPositionInStream: AT_TIMESTAMP has no time; instead write initialPositionInStreamExtended = 1767225600, in seconds since 1970-01-01T00:00:00Z",
        "initialPositionInStreamExtended = 1767225600000 | error initialPositionInStreamExtended: 1767225600000 is in the future; seconds since 1970-01-01T00:00:00Z are expected; these look like milliseconds",
        "initialPositionInStreamExtended = 2020-01-01 | error initialPositionInStreamExtended: '2020-01-01' is not a time in seconds since 1970-01-01T00:00:00Z, such as 1767225600",
        "kinesisClient.region = us-east-1 | warning kinesisClient.region: says what regionName says too; which of them wins is not defined; remove one of them",
      })
  void oneLineOfAFile(String line, String finding) throws Exception {
    assertThat(findings(GOOD + line + "\n")).containsExactly("app.properties:8: " + finding);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failoverTimeMillis = 60000",
        "failoverTimeMillis: 600\\\n   00",
        "cleanupLeasesUponShardCompletion = yes", // the daemon understands it
        "maxThroughputPerHostKBps = 1e3",
        "retrievalMode = polling",
        "AwsCredentialsProviderCloudWatch = AnonymousCredentialsProvider",
        "millisBehindLatestThresholdForReducedTps = 0",
        "kinesisClient.fipsEnabled = true",
        "tableName = ORDERS_TABLE",
        "kinesisEndpoint = http://localhost:4567\ndynamoDBEndpoint = http://localhost:8000",
        "kinesisEndpoint = http://localhost:4567\ndynamoDbClient.endpointOverride = http://localhost:8000",
      })
  void nothingIsSaidOf(String line) throws Exception {
    assertThat(findings(GOOD + line)).isEmpty();
  }

  @Test
  void whatIsMissingHasNoLine() throws Exception {
    assertThat(findings("regionName = us-east-1"))
        .contains(
            "app.properties: error applicationName: is missing; it names the lease table in"
                + " DynamoDB",
            "app.properties: error streamName: is missing; give it, or streamArn or streamNames",
            "app.properties: error AwsCredentialsProvider: is missing; DefaultCredentialsProvider"
                + " looks in the environment, the profile and the machine's role",
            "app.properties: error executableName: is missing; give the command that starts a"
                + " consumer, or jkinesis.jar for one in Java",
            "app.properties: warning timeoutInSeconds: is not set, so a consumer that hangs blocks its shard forever; set it to several times the seconds that the longest batch takes, such as 300");
  }

  @Test
  void theArnStandsInForTheStream() throws Exception {
    String arn = "streamArn = arn:aws:kinesis:us-east-1:123456789012:stream/words\n";
    assertThat(findings(GOOD.replace("streamName = words\n", arn))).isEmpty();
    assertThat(findings(GOOD + arn.replace("words", "letters")))
        .containsExactly(
            "app.properties:2: warning streamName: is another stream than streamArn, which wins;"
                + " remove one");
  }

  @Test
  void oneLocalEndpointHardlyComesAlone() throws Exception {
    assertThat(findings(GOOD + "kinesisEndpoint = http://localhost:4567"))
        .containsExactly(
            "app.properties: warning dynamoDBEndpoint: is not set, so the lease table of a local stream would be in AWS; set the endpoint of the local DynamoDB, or remove the one of Kinesis");
    assertThat(findings(GOOD + "dynamoDBEndpoint = http://127.0.0.1:8000"))
        .containsExactly(
            "app.properties: warning kinesisEndpoint: is not set, so a stream in AWS would be read with local leases; set the endpoint of the local Kinesis, or remove the one of DynamoDB");
  }

  @Test
  void theArnAndTheNameOfAStreamHaveKeysOfTheirOwn() throws Exception {
    String arn = "arn:aws:kinesis:us-east-1:123456789012:stream/words";
    assertThat(findings(GOOD.replace("= words", "= " + arn)))
        .containsExactly("app.properties:2: error streamName: is an ARN; give it as streamArn");
    String notAnArn = "is not the ARN of a stream, arn:aws:kinesis:REGION:ACCOUNT:stream/NAME";
    assertThat(findings(GOOD + "streamArn = words"))
        .containsExactly(
            "app.properties:8: error streamArn: " + notAnArn + "; give it as streamName");
    assertThat(findings(GOOD + "streamArn = " + arn + "/consumer/c:1"))
        .containsExactly("app.properties:8: error streamArn: " + notAnArn);
  }

  /** An entrypoint should have replaced them. */
  @Test
  void aListOfStreamsReplacesTheOneStream() throws Exception {
    String arn = "arn:aws:kinesis:us-east-1:123456789012:stream/letters";
    String list = GOOD.replace("streamName = words", "streamNames = words, " + arn);
    assertThat(findings(list)).isEmpty();

    assertThat(findings(list + "streamName = words\nfanoutConfig.consumerArn = x"))
        .containsExactly(
            "app.properties:8: error streamName: is set together with streamNames; keep one of the two",
            "app.properties:9: error fanoutConfig.consumerArn: is for one stream, and cannot be used"
                + " with streamNames; remove it; a consumer is registered for each stream under the"
                + " application's name");
    assertThat(findings(list.replace("letters", "words")))
        .containsExactly("app.properties:2: error streamNames: two streams have the name words");
    assertThat(findings(list.replace("stream/", "")))
        .containsExactly(
            "app.properties:2: error streamNames: arn:aws:kinesis:us-east-1:123456789012:letters is"
                + " not the ARN of a stream, arn:aws:kinesis:REGION:ACCOUNT:stream/NAME");
    assertThat(findings(GOOD.replace("streamName = words", "streamName = words, letters")))
        .containsExactly(
            "app.properties:2: error streamName: has a comma, which no stream has; give a list as"
                + " streamNames");
  }

  @Test
  void capitalsThatAreTheKeysNameAreNotFilledIn() throws Exception {
    String template =
        GOOD.replace("= app", "= APPLICATION_NAME")
            .replace("= words", "= STREAM_NAME")
            .replace("us-east-1", "AWS_REGION");
    assertThat(findings(template))
        .filteredOn(finding -> finding.contains(" error "))
        .extracting(finding -> finding.replaceAll(";.*", ""))
        .containsExactly(
            "app.properties:1: error applicationName: APPLICATION_NAME is an unreplaced placeholder",
            "app.properties:2: error streamName: STREAM_NAME is an unreplaced placeholder",
            "app.properties:4: error regionName: AWS_REGION is an unreplaced placeholder");
  }

  /** The stock daemon does not replace them either, but a program may. */
  @Test
  void placeholdersInTheConsumersCommandMayBeMeant() throws Exception {
    assertThat(findings(GOOD.replace("run it", "relay.sh ${PORT}")))
        .containsExactly(
            "app.properties:5: warning executableName: ${PORT} is an unreplaced placeholder; write the value; jkinesis does not expand placeholders");
    String shell =
        "jkinesis.command.0 = sh\njkinesis.command.1 = -c\njkinesis.command.2 = run ${PORT}";
    assertThat(findings(GOOD.replace("executableName = run it", shell))).isEmpty();
  }

  /** As a program fills in a template. */
  @Test
  void aRequiredKeyWithoutAValueIsMissing() throws Exception {
    assertThat(findings(GOOD.replace("= words", "=")))
        .containsExactly(
            "app.properties:2: error streamName: is missing; give it, or streamArn or streamNames",
            "app.properties:2: warning streamName: has no value and is treated as not set; remove it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "STSAssumeRoleSessionCredentialsProvider|arn:x|app; STSAssumeRoleSessionCredentialsProvider is of the AWS SDK 1",
        "KclSTSAssumeRoleSessionCredentialsProvider|arn:x|app|endpointRegion=us-east-1; KclSTSAssumeRoleSessionCredentialsProvider is of the AWS SDK 1",
        "StsAssumeRoleCredentialsProvider|arn:x; StsAssumeRoleCredentialsProvider needs a role and a session name",
      })
  void aRoleIsAssumedByTodaysProviderWithAllOfItsArguments(String value, String what)
      throws Exception {
    assertThat(findings(GOOD + "AwsCredentialsProviderDynamoDB = " + value))
        .containsExactly(
            "app.properties:8: error AwsCredentialsProviderDynamoDB: "
                + what
                + "; write StsAssumeRoleCredentialsProvider|ROLE_ARN|SESSION_NAME|endpointRegion=REGION");
  }

  /** Does not use {@link #findings}, because the test's machine may have a region. */
  @Test
  void aRoleIsAssumedInARegion() {
    assertThat(CredentialsCheck.complaint("StsAssumeRoleCredentialsProvider|arn:x|app"))
        .isEqualTo(
            new CredentialsCheck.Complaint(
                "StsAssumeRoleCredentialsProvider has no region for STS",
                "add |endpointRegion=REGION, or set AWS_REGION"));
  }

  @Test
  void aKeyThatIsSetTwiceIsToldWhereItDoesNotCount() throws Exception {
    assertThat(findings("streamName: \\\n letters\n" + GOOD + "maxRecords 5\nmaxRecords:5"))
        .containsExactly(
            "app.properties:1: warning streamName: set again in line 4, to something else, which wins; remove one of them",
            "app.properties:10: warning maxRecords: set again in line 11, which wins; remove one of them");
  }

  @Test
  void findingsComeInTheFilesOrder() throws Exception {
    assertThat(findings("b = 1\n" + GOOD.replace("timeoutInSeconds = 60\n", "") + "a = 1"))
        .extracting(line -> line.replaceAll(":? \\w+ (\\w+):.*", " $1"))
        .containsExactly(
            "app.properties:1 b", "app.properties:8 a", "app.properties timeoutInSeconds");
  }

  @Test
  void anApplicationsNameIsItsTablesUnlessThatHasAnother() throws Exception {
    String odd = GOOD.replace("= app", "= words & more");
    assertThat(findings(odd))
        .containsExactly(
            "app.properties:1: error applicationName: 'words & more' is not a valid DynamoDB table name: 3 to 255 of a-z, A-Z, 0-9, _, - and .; give another, or tableName");
    assertThat(findings(odd + "tableName = words")).isEmpty();
    assertThat(findings(GOOD + "tableName = wo"))
        .singleElement()
        .asString()
        .startsWith("app.properties:8: error tableName: 'wo' is not a valid DynamoDB table name");
  }

  @Test
  void aMisspeltRegionIsAWarningSinceThereAreNewOnes() throws Exception {
    assertThat(findings(GOOD.replace("us-east-1", "us-esat-1")))
        .containsExactly(
            "app.properties:4: warning regionName: 'us-esat-1' is not a region that this AWS SDK knows; did you mean us-east-1?");
  }

  @Test
  void aClassPathNeedsAClassAndAClassAPath() throws Exception {
    String consumer = GOOD.replace("executableName = run it", "jkinesis.mainClass = a.Main");
    assertThat(findings(consumer))
        .containsExactly(
            "app.properties: error jkinesis.classPath: and jkinesis.jar are both missing; set one of them to where jkinesis.mainClass is");
    assertThat(findings(consumer + "jkinesis.classPath = a")).isEmpty();
    assertThat(findings(consumer + "jkinesis.jar = a")).isEmpty();
    assertThat(findings(consumer + "jkinesis.jar = a\njkinesis.classPath = b"))
        .containsExactly(
            "app.properties:9: error jkinesis.classPath: is set together with jkinesis.jar, whose manifest names its class path; add the jar to jkinesis.classPath and give"
                + " jkinesis.mainClass");
  }

  @Test
  void consumersInProcessAreInJavaAndHaveNoProcess() throws Exception {
    assertThat(findings(GOOD + "jkinesis.inProcess = true"))
        .containsExactly(
            "app.properties:5: error executableName: starts a process, and jkinesis.inProcess is"
                + " true; replace it by jkinesis.jar, or set jkinesis.inProcess to false");
    String inJava = GOOD.replace("executableName = run it", "jkinesis.jar = a.jar");
    assertThat(findings(inJava + "jkinesis.inProcess = true")).isEmpty();
    assertThat(findings(inJava + "jkinesis.inProcess = true\njkinesis.maxHeap = 1g"))
        .containsExactly(
            "app.properties:9: warning jkinesis.maxHeap: does nothing because jkinesis.inProcess is true;"
                + " remove it; set options of the worker's JVM in JDK_JAVA_OPTIONS");
    assertThat(findings(inJava + "jkinesis.inProcess = true\njkinesis.transcriptDir = sessions"))
        .containsExactly(
            "app.properties:9: error jkinesis.transcriptDir: records sessions of consumer processes,"
                + " but jkinesis.inProcess is true; remove one of them");
    assertThat(findings(inJava + "jkinesis.inProcess = false\njkinesis.maxHeap = 1g")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/dist/conf/app.properties",
        "../examples/trivial/trivial.properties",
        "../examples/wordcount/wordcount.properties",
      })
  void theFilesThatWeGiveOutHaveNeitherErrorsNorWarnings(Path file) throws Exception {
    assertThat(new Checks(AppProperties.read(file)).properties().findings())
        .allMatch(finding -> finding.severity() == Severity.NOTE);
  }

  @Test
  void aHintForConsumersThatHoldRecordsBack() throws Exception {
    String unset = GOOD.replace("callProcessRecordsEvenForEmptyRecordList = false\n", "");
    assertThat(findings(unset))
        .singleElement()
        .asString()
        .startsWith("app.properties: note callProcessRecordsEvenForEmptyRecordList: is not set");
  }

  private List<String> findings(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("app.properties"), text);
    return new Checks(AppProperties.read(file))
        .properties().findings().stream()
            .map(finding -> finding.line(true).replace(folder + "/", ""))
            .toList();
  }
}
