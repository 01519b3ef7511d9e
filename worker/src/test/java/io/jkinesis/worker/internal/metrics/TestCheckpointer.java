package io.jkinesis.worker.internal.metrics;

import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;

/** The KCL's end of checkpoints. */
public final class TestCheckpointer {

  private TestCheckpointer() {}

  /** Takes every checkpoint. */
  public static RecordProcessorCheckpointer taking() {
    return answering(null);
  }

  /** Refuses every checkpoint with this. */
  public static RecordProcessorCheckpointer refusing(Exception error) {
    return answering(error);
  }

  private static RecordProcessorCheckpointer answering(@Nullable Exception error) {
    return (RecordProcessorCheckpointer)
        Proxy.newProxyInstance(
            TestCheckpointer.class.getClassLoader(),
            new Class<?>[] {RecordProcessorCheckpointer.class},
            (proxy, method, arguments) -> {
              if (error != null) {
                throw error;
              }
              return null;
            });
  }
}
