package io.jkinesis.local;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Downloads DynamoDB Local and its dependencies from a Maven repository into the cache, once. Its
 * license does not allow jkinesis to ship it.
 */
final class DynamoDbInstaller {
  private static final Resources LOCK =
      Resources.load(DynamoDbInstaller.class, "dynamodb", List.of("jars.sha256"));

  private final CacheFolder folder;
  private final URI repository;
  private final Consumer<String> progress;

  DynamoDbInstaller(LocalServicesOptions options) {
    this.folder = new CacheFolder(options.cacheDirectory(), "dynamodb-local-" + LOCK.hash());
    String repository = options.mavenRepository().toString();
    this.repository = URI.create(repository.endsWith("/") ? repository : repository + "/");
    this.progress = options.progress();
  }

  static List<PinnedJar> files() {
    return new String(LOCK.files().get("jars.sha256"), StandardCharsets.UTF_8)
        .lines()
        .map(PinnedJar::parse)
        .toList();
  }

  /**
   * Returns the folder with the jars and native libraries.
   *
   * @throws LocalServicesException if they cannot be downloaded
   */
  Path install() throws LocalServicesException, InterruptedException {
    return folder.filledWith(this::download);
  }

  private void download(Path partial) throws LocalServicesException {
    progress.accept("downloading DynamoDB Local from %s (first use)".formatted(repository));
    for (PinnedJar file : files()) {
      try {
        file.download(repository, partial);
      } catch (IOException e) {
        throw new LocalServicesException(
            "DynamoDB Local could not be downloaded from %s (%s); set %s to a Maven repository that this machine can reach"
                .formatted(repository, e, LocalServicesOptions.REPOSITORY_VARIABLE),
            e);
      }
    }
  }
}
