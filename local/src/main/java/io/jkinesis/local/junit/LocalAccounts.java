package io.jkinesis.local.junit;

import io.jkinesis.local.LocalAccount;
import io.jkinesis.local.LocalServices;
import io.jkinesis.local.LocalServicesException;
import io.jkinesis.local.LocalServicesOptions;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of this JVM's test classes. For code that prepares tests before JUnit calls its
 * extensions, such as Spring's test contexts.
 */
public final class LocalAccounts {
  private static final Map<Class<?>, LocalAccount> OF_CLASS = new HashMap<>();
  private static @Nullable LocalServices services;

  private LocalAccounts() {}

  /**
   * Returns the account of a test class, always the same one. The first call creates its streams,
   * and starts the services if they are not running. Nested classes share the account of their
   * outer class, unless they have an annotation of their own.
   *
   * @throws IllegalArgumentException if neither the class nor an outer one has a {@link
   *     LocalKinesis}
   * @throws IllegalStateException if the services cannot be started, or a stream cannot be created
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

  /** Returns the services of this JVM. They are never closed: they exit with the JVM. */
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
