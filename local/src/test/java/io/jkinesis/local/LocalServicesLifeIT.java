package io.jkinesis.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

/** The start of the services; they leave nothing behind, however they end. */
class LocalServicesLifeIT {

  private static final Duration SOON = Duration.ofSeconds(5);

  @TempDir static Path cache;

  /** The services that other tests share run until this JVM exits. */
  private final Set<ProcessHandle> before =
      ProcessHandle.current().children().collect(Collectors.toSet());

  @Test
  void givenPortsAreUsedAndFreeAfterClose() throws Exception {
    int kinesisPort = freePort();
    int dynamoDbPort = freePort();
    LocalServices services =
        LocalServices.start(options().withKinesisPort(kinesisPort).withDynamoDbPort(dynamoDbPort));
    assertThat(services.kinesisEndpoint()).isEqualTo(URI.create("http://127.0.0.1:" + kinesisPort));
    assertThat(services.dynamoDbEndpoint())
        .isEqualTo(URI.create("http://127.0.0.1:" + dynamoDbPort));

    services.close();
    services.close();

    assertThat(services.processes()).noneMatch(ProcessHandle::isAlive);
    assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> connect(kinesisPort));
    assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> connect(dynamoDbPort));
    assertThat(services.failure()).isNotDone();
  }

  @Test
  void takenKinesisPortIsNamedAndNothingIsLeft() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatExceptionOfType(LocalServicesException.class)
          .isThrownBy(() -> LocalServices.start(options().withKinesisPort(taken.getLocalPort())))
          .withMessage(
              "port %d is in use by another process; choose another with --kinesis-port",
              taken.getLocalPort());
    }
    assertThat(children()).isEmpty();
  }

  @Test
  void takenDynamoDbPortIsNamedAndNothingIsLeft() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatExceptionOfType(LocalServicesException.class)
          .isThrownBy(() -> LocalServices.start(options().withDynamoDbPort(taken.getLocalPort())))
          .withMessage(
              "port %d is in use by another process; choose another with --dynamodb-port",
              taken.getLocalPort());
    }
    assertThat(children()).isEmpty();
  }

  @Test
  void missingDynamoDbLocalSaysToBuild() {
    assertThatExceptionOfType(LocalServicesException.class)
        .isThrownBy(
            () -> LocalServices.start(options().withDynamoDbLocalDirectory(Path.of("/nowhere"))))
        .withMessageContainingAll("DynamoDB Local is not at /nowhere", "build again (mvn package)");
  }

  /** For instance if its jars are missing: only its last output helps. */
  @Test
  void partThatEndsAtOnceIsToldWithItsLastWords(@TempDir Path empty) {
    assertThatExceptionOfType(LocalServicesException.class)
        .isThrownBy(() -> LocalServices.start(options().withDynamoDbLocalDirectory(empty)))
        .withMessageStartingWith("the local DynamoDB ended with exit code 1; last output: ")
        .withMessageContaining("org/eclipse/jetty");
    assertThat(children()).isEmpty();
  }

  @Test
  void partThatEndsLaterIsTold() throws Exception {
    try (LocalServices services = LocalServices.start(options())) {
      services.processes().get(0).destroyForcibly();

      assertThat(services.failure().get(SOON.toSeconds(), TimeUnit.SECONDS))
          .hasMessageStartingWith("the local Kinesis ended with exit code 137;");
    }
  }

  @Test
  void tablesOnDiskOutliveDynamoDbsKill(@TempDir Path data) throws Exception {
    try (LocalServices services = LocalServices.start(options().withDynamoDbDataDirectory(data));
        DynamoDbClient dynamoDb = dynamoDb(services)) {
      createTable(dynamoDb, "leases");
      ProcessHandle killed = services.dynamoDbProcess();
      URI endpoint = services.dynamoDbEndpoint();

      services.killDynamoDb();
      assertThat(killed.isAlive()).isFalse();
      services.startDynamoDb();

      assertThat(services.dynamoDbEndpoint()).isEqualTo(endpoint);
      assertThat(dynamoDb.listTables().tableNames()).containsExactly("leases");
      assertThat(services.failure()).as("killed on purpose").isNotDone();
      services.dynamoDbProcess().destroyForcibly();
      assertThat(services.failure().get(SOON.toSeconds(), TimeUnit.SECONDS))
          .hasMessageStartingWith("the local DynamoDB ended with exit code 137;");
    }
  }

  @Test
  void startersKillLeavesNothing() throws Exception {
    try (ServicesOwner starter = ServicesOwner.start(cache, Map.of())) {
      List<ProcessHandle> services = starter.services();

      starter.kill();

      await().atMost(SOON).until(() -> services.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  @Test
  void startersEndWithoutCloseLeavesNothing() throws Exception {
    try (ServicesOwner starter = ServicesOwner.start(cache, Map.of())) {
      List<ProcessHandle> services = starter.services();

      starter.end();

      await().atMost(SOON).until(() -> services.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  @Test
  void twoFirstUsesAtOnceShareOneInstallation(@TempDir Path fresh) throws Exception {
    try (ServicesOwner one = ServicesOwner.start(fresh, Map.of());
        ServicesOwner two = ServicesOwner.start(fresh, Map.of())) {
      assertThat(one.services()).hasSize(2);
      assertThat(two.services()).hasSize(2);
    }
    try (Stream<Path> files = Files.list(fresh)) {
      assertThat(files.filter(Files::isDirectory)).hasSize(1);
    }
  }

  @Test
  void missingNodeIsOneClearLine(@TempDir Path empty) throws Exception {
    try (ServicesOwner starter = ServicesOwner.start(cache, Map.of("PATH", empty.toString()))) {
      assertThat(starter.line())
          .startsWith("failed no node found on PATH; the local Kinesis needs Node.js 16 or newer");
    }
  }

  private static DynamoDbClient dynamoDb(LocalServices services) {
    return DynamoDbClient.builder()
        .endpointOverride(services.dynamoDbEndpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private static void createTable(DynamoDbClient dynamoDb, String name) {
    dynamoDb.createTable(
        request ->
            request
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    AttributeDefinition.builder().attributeName("key").attributeType("S").build())
                .keySchema(
                    KeySchemaElement.builder().attributeName("key").keyType(KeyType.HASH).build()));
  }

  private static LocalServicesOptions options() {
    return LocalServicesOptions.defaults().withCacheDirectory(cache);
  }

  /** Returns the processes that the test has left. */
  private List<ProcessHandle> children() {
    return ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .filter(child -> !before.contains(child))
        .toList();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void connect(int port) throws IOException {
    new Socket(InetAddress.getLoopbackAddress(), port).close();
  }
}
