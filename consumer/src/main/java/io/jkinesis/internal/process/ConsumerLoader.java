package io.jkinesis.internal.process;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Creates consumers by class name: of a consumer, instantiated once per shard, or of a factory,
 * instantiated once.
 */
final class ConsumerLoader implements ConsumerFactory {

  private final Constructor<?> constructor;
  private @Nullable ConsumerFactory factory;

  private ConsumerLoader(Constructor<?> constructor) {
    this.constructor = constructor;
  }

  /**
   * Loads the class without running any of its code.
   *
   * @throws UsageException if the name is neither a consumer nor a factory
   */
  static ConsumerLoader of(String className) throws UsageException {
    try {
      Class<?> type = Class.forName(className, false, loader());
      if (!ConsumerFactory.class.isAssignableFrom(type)
          && !RecordConsumer.class.isAssignableFrom(type)) {
        throw new UsageException(
            className
                + ": must implement io.jkinesis.ConsumerFactory or io.jkinesis.RecordConsumer");
      }
      if (!Modifier.isPublic(type.getModifiers()) || Modifier.isAbstract(type.getModifiers())) {
        throw unusable(className);
      }
      return new ConsumerLoader(type.getConstructor());
    } catch (ClassNotFoundException e) {
      throw new UsageException(className + ": there is no such class on the class path");
    } catch (NoSuchMethodException e) {
      throw unusable(className);
    } catch (LinkageError e) {
      throw new UsageException(className + ": cannot be loaded: " + e);
    }
  }

  private static UsageException unusable(String className) {
    return new UsageException(
        className
            + ": must be a public class, not abstract, with a public constructor without arguments");
  }

  private static ClassLoader loader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context != null ? context : ConsumerLoader.class.getClassLoader();
  }

  @Override
  public RecordConsumer create(ShardContext shard) throws Exception {
    ConsumerFactory made = factory();
    return made != null ? made.create(shard) : (RecordConsumer) newInstance();
  }

  /** Returns the factory, which is created for the first shard; null if the class is a consumer. */
  private synchronized @Nullable ConsumerFactory factory() throws Exception {
    if (factory == null
        && ConsumerFactory.class.isAssignableFrom(constructor.getDeclaringClass())) {
      factory = (ConsumerFactory) newInstance();
    }
    return factory;
  }

  private Object newInstance() throws Exception {
    try {
      return constructor.newInstance();
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      if (cause instanceof Error error) {
        throw error;
      }
      throw cause instanceof Exception exception ? exception : e;
    }
  }
}
