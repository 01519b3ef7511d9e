package io.jkinesis.local;

import io.jkinesis.internal.files.UserFolders;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link LocalServices} is started.
 *
 * @param kinesisPort the port of Kinesis on loopback; 0, the default, takes a free one
 * @param dynamoDbPort the port of DynamoDB on loopback; 0, the default, takes a free one
 * @param dynamoDbLocalDirectory where DynamoDB Local's jars and native libraries are; default
 *     {@code ${jkinesis.home}/dynamodb-local}
 * @param dynamoDbDataDirectory a folder that exists, where DynamoDB keeps its tables; null, the
 *     default, keeps them in memory
 * @param cacheDirectory where what npm installs is kept for the next time; default {@code
 *     $XDG_CACHE_HOME/jkinesis}, else {@code ~/.cache/jkinesis}
 * @param progress told, in a line each, what takes long; called on the starting thread; by default
 *     nobody is told
 */
public record LocalServicesOptions(
    int kinesisPort,
    int dynamoDbPort,
    Path dynamoDbLocalDirectory,
    @Nullable Path dynamoDbDataDirectory,
    Path cacheDirectory,
    Consumer<String> progress) {

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if a port is not from 0 to 65535
   */
  public LocalServicesOptions {
    requirePort("kinesisPort", kinesisPort);
    requirePort("dynamoDbPort", dynamoDbPort);
    Objects.requireNonNull(dynamoDbLocalDirectory, "dynamoDbLocalDirectory");
    Objects.requireNonNull(cacheDirectory, "cacheDirectory");
    Objects.requireNonNull(progress, "progress");
  }

  /** Free ports, and the folders that {@code ./jkinesis} uses. */
  public static LocalServicesOptions defaults() {
    Path home = Path.of(System.getProperty("jkinesis.home", "."));
    return new LocalServicesOptions(
        0, 0, home.resolve("dynamodb-local"), null, UserFolders.cache(System.getenv()), line -> {});
  }

  /** These options with another {@link #kinesisPort()}. */
  public LocalServicesOptions withKinesisPort(int port) {
    return new LocalServicesOptions(
        port,
        dynamoDbPort,
        dynamoDbLocalDirectory,
        dynamoDbDataDirectory,
        cacheDirectory,
        progress);
  }

  /** These options with another {@link #dynamoDbPort()}. */
  public LocalServicesOptions withDynamoDbPort(int port) {
    return new LocalServicesOptions(
        kinesisPort, port, dynamoDbLocalDirectory, dynamoDbDataDirectory, cacheDirectory, progress);
  }

  /** These options with another {@link #dynamoDbLocalDirectory()}. */
  public LocalServicesOptions withDynamoDbLocalDirectory(Path directory) {
    return new LocalServicesOptions(
        kinesisPort, dynamoDbPort, directory, dynamoDbDataDirectory, cacheDirectory, progress);
  }

  /** These options with another {@link #dynamoDbDataDirectory()}. */
  public LocalServicesOptions withDynamoDbDataDirectory(Path directory) {
    return new LocalServicesOptions(
        kinesisPort, dynamoDbPort, dynamoDbLocalDirectory, directory, cacheDirectory, progress);
  }

  /** These options with another {@link #cacheDirectory()}. */
  public LocalServicesOptions withCacheDirectory(Path directory) {
    return new LocalServicesOptions(
        kinesisPort,
        dynamoDbPort,
        dynamoDbLocalDirectory,
        dynamoDbDataDirectory,
        directory,
        progress);
  }

  /** These options with another {@link #progress()}. */
  public LocalServicesOptions withProgress(Consumer<String> listener) {
    return new LocalServicesOptions(
        kinesisPort,
        dynamoDbPort,
        dynamoDbLocalDirectory,
        dynamoDbDataDirectory,
        cacheDirectory,
        listener);
  }

  private static void requirePort(String name, int port) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException(name + " must be from 0 to 65535, not " + port);
    }
  }
}
