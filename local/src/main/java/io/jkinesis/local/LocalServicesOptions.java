package io.jkinesis.local;

import io.jkinesis.internal.files.UserFolders;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Options for starting {@link LocalServices}.
 *
 * @param kinesisPort the port of Kinesis on loopback; default 0: a free port
 * @param dynamoDbPort the port of DynamoDB on loopback; default 0: a free port
 * @param dynamoDbLocalDirectory the folder with DynamoDB Local's jars and native libraries; null,
 *     the default outside a checkout, downloads them at first use
 * @param mavenRepository the repository they are downloaded from; default {@code
 *     $JKINESIS_MAVEN_REPOSITORY}, otherwise Maven Central
 * @param dynamoDbDataDirectory an existing folder in which DynamoDB keeps its tables; null, the
 *     default, keeps them in memory
 * @param separateTables whether each access key and region has its own tables, as it has its own
 *     streams if the access key is an account ID of 12 digits; default false: everyone shares the
 *     same tables
 * @param cacheDirectory the folder for installed npm packages; default {@code
 *     $XDG_CACHE_HOME/jkinesis}, otherwise {@code ~/.cache/jkinesis}
 * @param progress called with one line of text for each step that takes long, on the starting
 *     thread; does nothing by default
 */
public record LocalServicesOptions(
    int kinesisPort,
    int dynamoDbPort,
    @Nullable Path dynamoDbLocalDirectory,
    URI mavenRepository,
    @Nullable Path dynamoDbDataDirectory,
    boolean separateTables,
    Path cacheDirectory,
    Consumer<String> progress) {
  static final String REPOSITORY_VARIABLE = "JKINESIS_MAVEN_REPOSITORY";
  private static final String MAVEN_CENTRAL = "https://repo.maven.apache.org/maven2/";

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException if a port is not from 0 to 65535
   */
  public LocalServicesOptions {
    requirePort("kinesisPort", kinesisPort);
    requirePort("dynamoDbPort", dynamoDbPort);
    Objects.requireNonNull(mavenRepository, "mavenRepository");
    Objects.requireNonNull(cacheDirectory, "cacheDirectory");
    Objects.requireNonNull(progress, "progress");
  }

  /** Returns the defaults: free ports, and the folders that {@code ./jkinesis} uses. */
  public static LocalServicesOptions defaults() {
    String home = System.getProperty("jkinesis.home");
    return new LocalServicesOptions(
        0,
        0,
        home == null ? null : Path.of(home, "dynamodb-local"),
        URI.create(System.getenv().getOrDefault(REPOSITORY_VARIABLE, MAVEN_CENTRAL)),
        null,
        false,
        UserFolders.cache(System.getenv()),
        line -> {});
  }

  /** Returns a copy with another {@link #kinesisPort()}. */
  public LocalServicesOptions withKinesisPort(int port) {
    return new LocalServicesOptions(
        port,
        dynamoDbPort,
        dynamoDbLocalDirectory,
        mavenRepository,
        dynamoDbDataDirectory,
        separateTables,
        cacheDirectory,
        progress);
  }

  /** Returns a copy with another {@link #dynamoDbPort()}. */
  public LocalServicesOptions withDynamoDbPort(int port) {
    return new LocalServicesOptions(
        kinesisPort,
        port,
        dynamoDbLocalDirectory,
        mavenRepository,
        dynamoDbDataDirectory,
        separateTables,
        cacheDirectory,
        progress);
  }

  /** Returns a copy with another {@link #dynamoDbLocalDirectory()}. */
  public LocalServicesOptions withDynamoDbLocalDirectory(Path directory) {
    return new LocalServicesOptions(
        kinesisPort,
        dynamoDbPort,
        directory,
        mavenRepository,
        dynamoDbDataDirectory,
        separateTables,
        cacheDirectory,
        progress);
  }

  /** Returns a copy with another {@link #mavenRepository()}. */
  public LocalServicesOptions withMavenRepository(URI repository) {
    return new LocalServicesOptions(
        kinesisPort,
        dynamoDbPort,
        dynamoDbLocalDirectory,
        repository,
        dynamoDbDataDirectory,
        separateTables,
        cacheDirectory,
        progress);
  }

  /** Returns a copy with another {@link #dynamoDbDataDirectory()}. */
  public LocalServicesOptions withDynamoDbDataDirectory(Path directory) {
    return new LocalServicesOptions(
        kinesisPort,
        dynamoDbPort,
        dynamoDbLocalDirectory,
        mavenRepository,
        directory,
        separateTables,
        cacheDirectory,
        progress);
  }

  /** Returns a copy with {@link #separateTables()}. */
  public LocalServicesOptions withSeparateTables() {
    return new LocalServicesOptions(
        kinesisPort,
        dynamoDbPort,
        dynamoDbLocalDirectory,
        mavenRepository,
        dynamoDbDataDirectory,
        true,
        cacheDirectory,
        progress);
  }

  /** Returns a copy with another {@link #cacheDirectory()}. */
  public LocalServicesOptions withCacheDirectory(Path directory) {
    return new LocalServicesOptions(
        kinesisPort,
        dynamoDbPort,
        dynamoDbLocalDirectory,
        mavenRepository,
        dynamoDbDataDirectory,
        separateTables,
        directory,
        progress);
  }

  /** Returns a copy with another {@link #progress()}. */
  public LocalServicesOptions withProgress(Consumer<String> listener) {
    return new LocalServicesOptions(
        kinesisPort,
        dynamoDbPort,
        dynamoDbLocalDirectory,
        mavenRepository,
        dynamoDbDataDirectory,
        separateTables,
        cacheDirectory,
        listener);
  }

  private static void requirePort(String name, int port) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException(name + " must be from 0 to 65535, not " + port);
    }
  }
}
