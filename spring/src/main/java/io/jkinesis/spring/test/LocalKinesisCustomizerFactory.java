package io.jkinesis.spring.test;

import io.jkinesis.local.junit.LocalAccounts;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.util.ClassUtils;

/**
 * Points the application of a test class that has {@link io.jkinesis.local.junit.LocalKinesis} to
 * the account of that class. Spring finds this class by {@code META-INF/spring.factories}.
 */
public final class LocalKinesisCustomizerFactory implements ContextCustomizerFactory {

  @Override
  public @Nullable ContextCustomizer createContextCustomizer(
      Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
    boolean isThere =
        ClassUtils.isPresent("io.jkinesis.local.junit.LocalKinesis", getClass().getClassLoader());
    return isThere && LocalAccounts.hasAccount(testClass)
        ? new LocalKinesisCustomizer(LocalAccounts.ofTestClass(testClass))
        : null;
  }
}
