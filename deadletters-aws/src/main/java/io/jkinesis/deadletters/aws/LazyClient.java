package io.jkinesis.deadletters.aws;

import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** A client that is created for the first dead letter, which most applications never have. */
final class LazyClient<C extends SdkAutoCloseable> {

  private final Supplier<? extends C> made;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable C client;

  LazyClient(Supplier<? extends C> made) {
    this.made = Objects.requireNonNull(made, "clients");
  }

  C get() {
    lock.lock();
    try {
      C open = client;
      if (open == null) {
        open = made.get();
        client = open;
      }
      return open;
    } finally {
      lock.unlock();
    }
  }

  /** Closes the client; the next dead letter creates another one. */
  void close() {
    lock.lock();
    try {
      if (client != null) {
        client.close();
        client = null;
      }
    } finally {
      lock.unlock();
    }
  }
}
