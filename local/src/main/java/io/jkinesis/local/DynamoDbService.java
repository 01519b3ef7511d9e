package io.jkinesis.local;

import io.jkinesis.local.dynamodb.DynamoDbHost;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Starts DynamoDB Local in its own JVM, so that its 70 jars stay off the user's class path. */
final class DynamoDbService {
  private DynamoDbService() {}

  /**
   * @param port 0 for a free one
   */
  static ServiceProcess start(LocalServicesOptions options, int port)
      throws LocalServicesException, InterruptedException {
    Path directory = directory(options);
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // A small heap starts fast, and it only holds leases. SQLite keeps the tables outside
            // the heap.
            "-Xms16m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Dsqlite4java.library.path=" + directory,
            "-cp",
            ourJar() + File.pathSeparator + directory + File.separator + "*",
            DynamoDbHost.class.getName(),
            Integer.toString(port),
            options.separateTables() ? DynamoDbHost.SEPARATE : DynamoDbHost.SHARED);
    Path data = options.dynamoDbDataDirectory();
    if (data != null) {
      builder.command().add(data.toAbsolutePath().toString());
    }
    return ServiceProcess.start(new Service("DynamoDB", port, "--dynamodb-port"), builder);
  }

  private static Path directory(LocalServicesOptions options)
      throws LocalServicesException, InterruptedException {
    Path given = options.dynamoDbLocalDirectory();
    if (given == null) {
      return new DynamoDbInstaller(options).install();
    }
    Path directory = given.toAbsolutePath();
    if (!Files.isDirectory(directory)) {
      throw new LocalServicesException(
          "DynamoDB Local is not at %s: it comes with a checkout, not with a distribution; in a checkout, build again (mvn package)"
              .formatted(directory));
    }
    return directory;
  }

  private static Path ourJar() {
    try {
      return Path.of(
          DynamoDbService.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the class path contains an invalid path", e);
    }
  }
}
