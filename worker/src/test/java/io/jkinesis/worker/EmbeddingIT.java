package io.jkinesis.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.local.LocalServices;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reactivex.rxjava3.functions.Consumer;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** A worker's effects on the application around it. */
@ExtendWith(SharedServices.class)
@Timeout(180)
@Isolated("looks at all threads of this JVM")
class EmbeddingIT {

  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Received received = new Received();

  @Test
  void leavesNothingOfItselfInTheApplication(LocalServices services, KinesisClient kinesis)
      throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 2);
    List<String> all = stream.put(100);
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Consumer<Throwable> handler = e -> {};
    RxJavaPlugins.setErrorHandler(handler);
    try (RunningWorker running =
        stream.worker(received.collecting()).meterRegistry(registry).start()) {
      received.awaitAll(all);
      assertThat(RxJavaPlugins.getErrorHandler()).isSameAs(handler);
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(
                          registry
                              .get("jkinesis.records")
                              .tag("stream", stream.name())
                              .functionCounters()
                              .stream()
                              .mapToDouble(counter -> counter.count())
                              .sum())
                      .isEqualTo(100));
      assertThat(running.stop(GRACE).isGraceful()).isTrue();
    } finally {
      RxJavaPlugins.setErrorHandler(null);
    }
    assertThat(registry.getMeters()).isEmpty();
    await().atMost(SOON).untilAsserted(() -> assertThat(leftThreads()).isEmpty());
  }

  /**
   * The KCL's pool for lease assignments (pool-N-thread-M) is static and never ends: see {@link
   * RunningWorker}.
   */
  private static Set<String> leftThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.isDaemon() || thread.getName().startsWith("jkinesis"))
        .map(Thread::getName)
        .filter(name -> !name.matches("main|awaitility-thread|pool-\\d+-thread-\\d+"))
        .filter(name -> !name.startsWith("junit") && !name.startsWith("surefire"))
        .collect(Collectors.toSet());
  }
}
