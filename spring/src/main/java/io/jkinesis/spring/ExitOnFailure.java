package io.jkinesis.spring;

import java.util.function.IntConsumer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Exits the application when a worker has failed, so that a process manager restarts it. It is
 * called before the user's listeners, since Spring calls none after one that throws.
 */
final class ExitOnFailure implements ApplicationListener<WorkerFailedEvent>, Ordered {

  private static final int EXIT_CODE = 1;

  private final ApplicationContext context;
  private final IntConsumer exit;

  /**
   * @param exit exits the JVM
   */
  ExitOnFailure(ApplicationContext context, IntConsumer exit) {
    this.context = context;
    this.exit = exit;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public void onApplicationEvent(WorkerFailedEvent event) {
    // On another thread, because this one still has to call the event's other listeners.
    new Thread(() -> exit.accept(SpringApplication.exit(context, () -> EXIT_CODE)), "jkinesis-exit")
        .start();
  }
}
