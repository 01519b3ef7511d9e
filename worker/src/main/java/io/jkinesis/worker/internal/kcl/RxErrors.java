package io.jkinesis.worker.internal.kcl;

import io.reactivex.rxjava3.functions.Consumer;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Gives RxJava's error handler, of which a JVM has one, back to the application. A scheduler
 * replaces it as the first thing that it does, and then says that it initializes.
 */
final class RxErrors {

  /** Held from before the replacement until after, as several schedulers may start concurrently. */
  private static final ReentrantLock LOCK = new ReentrantLock();

  private static @Nullable Consumer<? super Throwable> applications;

  private RxErrors() {}

  /** Remembers the handler, on the thread that runs the scheduler. */
  static void keep() {
    LOCK.lock();
    applications = RxJavaPlugins.getErrorHandler();
  }

  /** Restores it; does nothing if this thread has not called {@link #keep}. */
  static void giveBack() {
    if (LOCK.isHeldByCurrentThread()) {
      RxJavaPlugins.setErrorHandler(applications);
      applications = null;
      LOCK.unlock();
    }
  }
}
