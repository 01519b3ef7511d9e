package io.jkinesis.worker;

import io.jkinesis.local.LocalServices;
import io.jkinesis.local.LocalServicesOptions;
import io.jkinesis.worker.internal.aws.ClientSettings;
import java.lang.reflect.Type;
import java.net.URI;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Provides tests with shared local services, a {@link LocalServices}, and clients of them. JUnit
 * closes them at the end.
 */
public final class SharedServices implements ParameterResolver {

  private record Clients(LocalServices services, DynamoDbClient dynamoDb, KinesisClient kinesis)
      implements AutoCloseable {

    static Clients start() {
      try {
        LocalServices services = LocalServices.start(LocalServicesOptions.defaults());
        return new Clients(
            services,
            settings(services.dynamoDbEndpoint()).configure(DynamoDbClient.builder()).build(),
            settings(services.kinesisEndpoint()).configure(KinesisClient.builder()).build());
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    private static ClientSettings settings(URI endpoint) {
      return new ClientSettings(
          Region.US_EAST_1,
          endpoint,
          StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }

    @Override
    public void close() {
      dynamoDb.close();
      kinesis.close();
      services.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Type type = parameter.getParameter().getType();
    return type == LocalServices.class
        || type == DynamoDbClient.class
        || type == KinesisClient.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Clients clients =
        context
            .getRoot()
            .getStore(Namespace.create(SharedServices.class))
            .computeIfAbsent(Clients.class, type -> Clients.start(), Clients.class);
    Type type = parameter.getParameter().getType();
    if (type == LocalServices.class) {
      return clients.services();
    }
    return type == DynamoDbClient.class ? clients.dynamoDb() : clients.kinesis();
  }
}
