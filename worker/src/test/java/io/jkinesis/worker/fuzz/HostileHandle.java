package io.jkinesis.worker.fuzz;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The handle of a consumer that is not a process of the operating system. */
final class HostileHandle implements ProcessHandle {

  private final HostileConsumer consumer;

  HostileHandle(HostileConsumer consumer) {
    this.consumer = consumer;
  }

  @Override
  public long pid() {
    return consumer.pid();
  }

  @Override
  public Optional<ProcessHandle> parent() {
    return Optional.empty();
  }

  @Override
  public Stream<ProcessHandle> children() {
    return Stream.empty();
  }

  @Override
  public Stream<ProcessHandle> descendants() {
    return Stream.empty();
  }

  @Override
  public Info info() {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<ProcessHandle> onExit() {
    return consumer.onExit().thenApply(process -> this);
  }

  @Override
  public boolean supportsNormalTermination() {
    return true;
  }

  @Override
  public boolean destroy() {
    consumer.destroy();
    return true;
  }

  @Override
  public boolean destroyForcibly() {
    consumer.destroy();
    return true;
  }

  @Override
  public boolean isAlive() {
    return consumer.isAlive();
  }

  @Override
  public int compareTo(ProcessHandle other) {
    return Long.compare(pid(), other.pid());
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(consumer);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HostileHandle handle && handle.consumer == consumer;
  }
}
