package io.jkinesis.spring.test;

import io.jkinesis.local.LocalAccount;
import io.jkinesis.spring.KinesisWorkerCustomizer;
import io.jkinesis.worker.KinesisWorker;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * Points the workers to the account: by properties, which the application may read, too, and by a
 * customizer, since a worker may be a bean without them or have a region of its own. Contexts for
 * different accounts are not equal.
 */
record LocalKinesisCustomizer(LocalAccount account) implements ContextCustomizer {

  @Override
  public void customizeContext(
      ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "localKinesis",
                Map.of(
                    "jkinesis.region", account.region(),
                    "jkinesis.kinesis-endpoint", account.kinesisEndpoint().toString(),
                    "jkinesis.dynamodb-endpoint", account.dynamoDbEndpoint().toString(),
                    "jkinesis.access-key", account.accessKey(),
                    "jkinesis.secret-key", account.secretKey())));
    context.getBeanFactory().registerSingleton("localKinesisWorkers", new LocalWorkers(account));
  }

  /** Changes each worker last, so that no setting leads a test to AWS. */
  private record LocalWorkers(LocalAccount account) implements KinesisWorkerCustomizer, Ordered {
    @Override
    public KinesisWorker customize(String name, KinesisWorker worker) {
      return worker
          .region(Region.of(account.region()))
          .credentials(
              StaticCredentialsProvider.create(
                  AwsBasicCredentials.create(account.accessKey(), account.secretKey())))
          .endpoints(account.kinesisEndpoint(), account.dynamoDbEndpoint());
    }

    @Override
    public int getOrder() {
      return Ordered.LOWEST_PRECEDENCE;
    }
  }
}
