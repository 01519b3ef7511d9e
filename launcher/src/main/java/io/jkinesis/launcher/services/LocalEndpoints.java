package io.jkinesis.launcher.services;

import io.jkinesis.local.LocalServicesOptions;
import io.jkinesis.worker.JkinesisException;
import java.net.URI;
import java.nio.file.Path;

/**
 * The local services of this user that {@code jkinesis local} runs, as other commands find them
 * with {@code --local}.
 *
 * @param kinesis the endpoint of Kinesis
 * @param dynamoDb the endpoint of DynamoDB
 */
public record LocalEndpoints(URI kinesis, URI dynamoDb) {

  /** Their region; the local Kinesis has separate streams per region. */
  public static final String REGION = "us-east-1";

  /** Returns the running services; those that were started last if there are several. */
  public static LocalEndpoints find() throws JkinesisException {
    LocalEndpoints found = new Announcements(folder()).latest();
    if (found == null) {
      throw JkinesisException.usage(
          "--local: no local services run; start them in another terminal, such as with"
              + " jkinesis local --stream words:2");
    }
    return found;
  }

  /** Announces the services to other commands. */
  public Announcement announce() throws JkinesisException {
    return new Announcements(folder()).add(this);
  }

  private static Path folder() {
    return LocalServicesOptions.defaults().cacheDirectory().resolve("running");
  }
}
