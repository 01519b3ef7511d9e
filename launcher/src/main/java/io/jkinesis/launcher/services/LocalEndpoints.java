package io.jkinesis.launcher.services;

import io.jkinesis.local.LocalServicesOptions;
import io.jkinesis.worker.JkinesisException;
import java.net.URI;
import java.nio.file.Path;

/**
 * The local services that {@code jkinesis local} runs for this user, as other commands find them
 * with {@code --local}.
 *
 * @param kinesis where Kinesis answers
 * @param dynamoDb where DynamoDB answers
 */
public record LocalEndpoints(URI kinesis, URI dynamoDb) {

  /** Their region; the mock keeps streams apart by it. */
  public static final String REGION = "us-east-1";

  /** Those that run; the ones that were started last if there are several. */
  public static LocalEndpoints find() throws JkinesisException {
    LocalEndpoints found = new Announcements(folder()).latest();
    if (found == null) {
      throw JkinesisException.usage(
          "--local: no local services run; start them in another terminal, such as with"
              + " jkinesis local --stream words:2");
    }
    return found;
  }

  /** Lets other commands find them. */
  public Announcement announce() throws JkinesisException {
    return new Announcements(folder()).add(this);
  }

  private static Path folder() {
    return LocalServicesOptions.defaults().cacheDirectory().resolve("running");
  }
}
