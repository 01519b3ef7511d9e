package io.jkinesis.local.junit;

import io.jkinesis.local.LocalAccount;
import io.jkinesis.local.LocalServices;
import io.jkinesis.local.LocalServicesException;
import io.jkinesis.local.LocalServicesOptions;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of the test classes of this JVM. For what prepares tests before JUnit's extensions
 * are called, such as Spring's test contexts.
 */
public final class LocalAccounts {
  private static final Map<Class<?>, LocalAccount> OF_CLASS = new HashMap<>();
  private static @Nullable LocalServices services;

  private LocalAccounts() {}

  /**
   * Returns the account of a test class, the same each time. The first call creates its streams,
   * and starts the services if they do not run yet. Nested classes share that of their outer class,
   * unless they are annotated themselves.
   *
   * @throws IllegalArgumentException if there is no {@link LocalKinesis} on the class or an outer
   *     one
   * @throws IllegalStateException if the services cannot be started, or a stream not be created
   */
  public static synchronized LocalAccount ofTestClass(Class<?> testClass) {
    Class<?> annotated = annotated(testClass);
    LocalAccount account = OF_CLASS.get(annotated);
    if (account == null) {
      account = create(annotated.getAnnotation(LocalKinesis.class).streams());
      OF_CLASS.put(annotated, account);
    }
    return account;
  }

  /** Returns whether the class or an outer one has a {@link LocalKinesis}. */
  public static boolean hasAccount(Class<?> testClass) {
    return nearest(testClass) != null;
  }

  private static Class<?> annotated(Class<?> testClass) {
    Class<?> annotated = nearest(testClass);
    if (annotated == null) {
      throw new IllegalArgumentException("%s has no @LocalKinesis".formatted(testClass.getName()));
    }
    return annotated;
  }

  private static @Nullable Class<?> nearest(Class<?> testClass) {
    Class<?> one = testClass;
    while (one != null && !one.isAnnotationPresent(LocalKinesis.class)) {
      one = one.getEnclosingClass();
    }
    return one;
  }

  private static LocalAccount create(LocalKinesis.Stream[] streams) {
    LocalAccount account = LocalAccount.create(services());
    try {
      for (LocalKinesis.Stream stream : streams) {
        account.createStream(stream.name(), stream.shards());
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    return account;
  }

  /** The services of this JVM. Nobody closes them: they end with it. */
  static synchronized LocalServices services() {
    if (services == null) {
      try {
        services = LocalServices.start(LocalServicesOptions.defaults().withSeparateTables());
      } catch (LocalServicesException e) {
        throw new IllegalStateException(e.getMessage(), e);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
    return services;
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while the local services started", e);
  }
}
