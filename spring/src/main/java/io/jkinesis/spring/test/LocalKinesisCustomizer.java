package io.jkinesis.spring.test;

import io.jkinesis.local.LocalAccount;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/** Points the workers to the account. Contexts for different accounts are not equal. */
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
  }
}
