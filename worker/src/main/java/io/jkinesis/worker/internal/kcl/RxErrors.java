package io.jkinesis.worker.internal.kcl;

import io.reactivex.rxjava3.functions.Consumer;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Restores the application's RxJava error handler, of which a JVM has only one. A scheduler first
 * replaces it, and then reports that it initializes.
 */
final class RxErrors {

  /**
   * Held from before the replacement until after it, because several schedulers may start
   * concurrently.
   */
  private static final ReentrantLock LOCK = new ReentrantLock();

  private static @Nullable Consumer<? super Throwable> applications;

  private RxErrors() {}

  /** Remembers the handler; called on the thread that runs the scheduler. */
  static void keep() {
    LOCK.lock();
    applications = RxJavaPlugins.getErrorHandler();
  }

  /** Restores the handler; does nothing if this thread has not called {@link #keep}. */
  static void giveBack() {
    if (LOCK.isHeldByCurrentThread()) {
      RxJavaPlugins.setErrorHandler(applications);
      applications = null;
      LOCK.unlock();
    }
  }
}
