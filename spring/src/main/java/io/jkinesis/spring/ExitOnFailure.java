package io.jkinesis.spring;

import java.util.function.IntConsumer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;

/** Exits the application when a worker has failed, so that a process manager restarts it. */
final class ExitOnFailure implements ApplicationListener<WorkerFailedEvent> {

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
  public void onApplicationEvent(WorkerFailedEvent event) {
    // The event is published on one of the worker's threads, for which the closing context will
    // wait.
    new Thread(() -> exit.accept(SpringApplication.exit(context, () -> EXIT_CODE)), "jkinesis-exit")
        .start();
  }
}
