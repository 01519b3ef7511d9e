package io.jkinesis.internal.process;

import io.jkinesis.RecordConsumer;
import java.lang.reflect.InvocationTargetException;

/** Makes a consumer from its class's name. */
final class ConsumerLoader {

  private ConsumerLoader() {}

  /**
   * Loads the class and calls its constructor.
   *
   * @throws UsageException if the name does not lead to a consumer
   * @throws InvocationTargetException if the class's own code throws
   */
  static RecordConsumer load(String className) throws UsageException, InvocationTargetException {
    try {
      Class<?> type = Class.forName(className, false, loader());
      return type.asSubclass(RecordConsumer.class).getConstructor().newInstance();
    } catch (ClassNotFoundException e) {
      throw new UsageException(
          className + ": expected a class on the class path, found none of that name");
    } catch (ClassCastException e) {
      throw new UsageException(
          className + ": expected a class that implements io.jkinesis.RecordConsumer");
    } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
      throw new UsageException(
          className + ": expected a public class with a public constructor without arguments");
    } catch (LinkageError e) {
      throw new InvocationTargetException(e);
    }
  }

  private static ClassLoader loader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context != null ? context : ConsumerLoader.class.getClassLoader();
  }
}
