package io.jkinesis.worker;

import io.jkinesis.local.LocalStack;
import io.jkinesis.local.LocalStackOptions;
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
 * Gives tests one local stack that they share, a {@link LocalStack}, and clients of it. JUnit
 * closes all of it at the end.
 */
public final class SharedStack implements ParameterResolver {

  private record Clients(LocalStack stack, DynamoDbClient dynamoDb, KinesisClient kinesis)
      implements AutoCloseable {

    static Clients start() {
      try {
        LocalStack stack = LocalStack.start(LocalStackOptions.defaults());
        return new Clients(
            stack,
            settings(stack.dynamoDbEndpoint()).configure(DynamoDbClient.builder()).build(),
            settings(stack.kinesisEndpoint()).configure(KinesisClient.builder()).build());
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
      stack.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Type type = parameter.getParameter().getType();
    return type == LocalStack.class || type == DynamoDbClient.class || type == KinesisClient.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Clients clients =
        context
            .getRoot()
            .getStore(Namespace.create(SharedStack.class))
            .computeIfAbsent(Clients.class, type -> Clients.start(), Clients.class);
    Type type = parameter.getParameter().getType();
    if (type == LocalStack.class) {
      return clients.stack();
    }
    return type == DynamoDbClient.class ? clients.dynamoDb() : clients.kinesis();
  }
}
