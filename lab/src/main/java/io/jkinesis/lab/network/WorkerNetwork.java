package io.jkinesis.lab.network;

import io.jkinesis.local.LocalServices;
import java.io.IOException;
import java.net.URI;

/**
 * The network between one worker and its services. When it fails, the services themselves do not.
 */
public final class WorkerNetwork implements AutoCloseable {

  private final ServiceProxy kinesis;
  private final ServiceProxy dynamoDb;

  private WorkerNetwork(ServiceProxy kinesis, ServiceProxy dynamoDb) {
    this.kinesis = kinesis;
    this.dynamoDb = dynamoDb;
  }

  /**
   * Opens the proxies to both services.
   *
   * @param subscriptions those of all workers
   */
  public static WorkerNetwork to(LocalServices services, Subscriptions subscriptions)
      throws IOException {
    ServiceProxy kinesis = ServiceProxy.start(services.kinesisEndpoint(), subscriptions);
    try {
      return new WorkerNetwork(kinesis, ServiceProxy.start(services.dynamoDbEndpoint()));
    } catch (IOException e) {
      kinesis.close();
      throw e;
    }
  }

  public ServiceProxy kinesis() {
    return kinesis;
  }

  public ServiceProxy dynamoDb() {
    return dynamoDb;
  }

  public URI kinesisEndpoint() {
    return kinesis.endpoint();
  }

  public URI dynamoDbEndpoint() {
    return dynamoDb.endpoint();
  }

  @Override
  public void close() {
    kinesis.close();
    dynamoDb.close();
  }
}
