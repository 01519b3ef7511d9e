package io.jkinesis.spring;

import java.util.function.IntConsumer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;

/** Ends the application when a worker has failed, for a supervisor that starts it again. */
final class ExitOnFailure implements ApplicationListener<WorkerFailedEvent> {

  private static final int EXIT_CODE = 1;

  private final ApplicationContext context;
  private final IntConsumer exit;

  /**
   * @param exit ends the JVM
   */
  ExitOnFailure(ApplicationContext context, IntConsumer exit) {
    this.context = context;
    this.exit = exit;
  }

  @Override
  public void onApplicationEvent(WorkerFailedEvent event) {
    // The event's thread is one of the worker's, whose end the context will wait for.
    new Thread(() -> exit.accept(SpringApplication.exit(context, () -> EXIT_CODE)), "jkinesis-exit")
        .start();
  }
}
