package io.jkinesis.worker.internal.kcl;

import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import software.amazon.kinesis.processor.Checkpointer;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/** A checkpointer of the KCL that tells a test what it stores. */
final class KclCheckpointer {

  private KclCheckpointer() {}

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
