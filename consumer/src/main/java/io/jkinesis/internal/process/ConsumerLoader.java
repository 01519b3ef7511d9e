package io.jkinesis.internal.process;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;

/** Makes consumers of a class that is given by its name: one instance for each shard. */
final class ConsumerLoader implements ConsumerFactory {

  private final Constructor<? extends RecordConsumer> constructor;

  private ConsumerLoader(Constructor<? extends RecordConsumer> constructor) {
    this.constructor = constructor;
  }

  /**
   * Loads the class; none of its code is run.
   *
   * @throws UsageException if the name does not lead to a consumer
   */
  static ConsumerLoader of(String className) throws UsageException {
    try {
      Class<? extends RecordConsumer> type =
          Class.forName(className, false, loader()).asSubclass(RecordConsumer.class);
      if (!Modifier.isPublic(type.getModifiers()) || Modifier.isAbstract(type.getModifiers())) {
        throw unusable(className);
      }
      return new ConsumerLoader(type.getConstructor());
    } catch (ClassNotFoundException e) {
      throw new UsageException(className + ": there is no such class on the class path");
    } catch (ClassCastException e) {
      throw new UsageException(className + ": does not implement io.jkinesis.RecordConsumer");
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
