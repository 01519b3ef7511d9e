package io.jkinesis.worker.internal.metrics;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;

/**
 * A checkpointer whose checkpoints are counted, by what becomes of them. A proxy, because the
 * interface has a dozen methods of which the daemon calls three, all named {@code checkpoint}.
 */
final class MeteredCheckpointer {

  private static final String CHECKPOINT = "checkpoint";

  private MeteredCheckpointer() {}

  static RecordProcessorCheckpointer of(
      RecordProcessorCheckpointer checkpointer, ShardMetrics shard) {
    return (RecordProcessorCheckpointer)
        Proxy.newProxyInstance(
            MeteredCheckpointer.class.getClassLoader(),
            new Class<?>[] {RecordProcessorCheckpointer.class},
            (proxy, method, arguments) -> call(checkpointer, method, arguments, shard));
  }

  private static Object call(
      RecordProcessorCheckpointer checkpointer,
      Method method,
      Object[] arguments,
      ShardMetrics shard)
      throws Throwable {
    boolean counts = method.getName().equals(CHECKPOINT);
    try {
      Object result = method.invoke(checkpointer, arguments);
      if (counts) {
        shard.checkpointed();
      }
      return result;
    } catch (InvocationTargetException e) {
      Throwable refusal = Objects.requireNonNull(e.getCause(), "what the method threw");
      if (counts) {
        // The name is what the daemon tells the consumer.
        shard.checkpointRefused(refusal.getClass().getSimpleName());
      }
      throw refusal;
    }
  }
}
