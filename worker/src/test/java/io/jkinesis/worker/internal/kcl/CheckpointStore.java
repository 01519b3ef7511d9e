package io.jkinesis.worker.internal.kcl;

import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import software.amazon.kinesis.processor.Checkpointer;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/** Where the KCL's checkpointer writes in tests. */
final class CheckpointStore {

  private CheckpointStore() {}

  /**
   * @param onStored receives the sequence number of each checkpoint
   */
  static Checkpointer of(Consumer<String> onStored) {
    return (Checkpointer)
        Proxy.newProxyInstance(
            Checkpointer.class.getClassLoader(),
            new Class<?>[] {Checkpointer.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("setCheckpoint")) {
                onStored.accept(((ExtendedSequenceNumber) arguments[1]).sequenceNumber());
              }
              return null;
            });
  }
}
