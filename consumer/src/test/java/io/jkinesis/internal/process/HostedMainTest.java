package io.jkinesis.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.jkinesis.Checkpointer;
import io.jkinesis.ConsumerFactory;
import io.jkinesis.Kinesis;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.RunOptions;
import io.jkinesis.ShardContext;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A main in the JVM of a worker, which receives what it passes to {@code Kinesis.run}. */
@Timeout(30)
class HostedMainTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  /** Does nothing; one instance per shard. */
  public static final class Follow implements RecordConsumer {
    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {}
  }

  private final List<String> events = new CopyOnWriteArrayList<>();
  private @Nullable HostedMain hosted;

  private HostedMain start(HostedMain.Main main) {
    hosted = HostedMain.start(main, HostedMainTest.class.getClassLoader());
    return hosted;
  }

  @AfterEach
  void end() throws InterruptedException {
    if (hosted != null) {
      assertThat(hosted.end(LONG)).isTrue();
    }
  }

  private static HostedMain.Registration registered(HostedMain main) throws Exception {
    return Objects.requireNonNull(main.awaitRegistration(LONG));
  }

  @Test
  void theFactoryAndItsOptionsAreHandedOver() throws Exception {
    ConsumerFactory factory = shard -> new Follow();
    RunOptions options = RunOptions.defaults().withCheckpointAttempts(2);

    HostedMain.Registration given = registered(start(() -> Kinesis.run(factory, options)));

    assertThat(given.factory()).isSameAs(factory);
    assertThat(given.options()).isEqualTo(options);
  }

  @Test
  void whatMainHoldsOpenStaysOpenUntilTheWorkerHasStopped() throws Exception {
    HostedMain main =
        start(
            () -> {
              try (AutoCloseable pool = () -> events.add("closed")) {
                events.add("open " + (pool != null));
                Kinesis.run(shard -> new Follow());
              }
            });
    registered(main);
    assertThat(events).containsExactly("open true");

    assertThat(main.end(LONG)).isTrue();

    assertThat(events).containsExactly("open true", "closed");
  }

  @Test
  void mainRunsOnAThreadWithTheLoaderOfItsClasses() throws Exception {
    ClassLoader loader = new ClassLoader(HostedMainTest.class.getClassLoader()) {};
    hosted =
        HostedMain.start(
            () -> {
              Thread thread = Thread.currentThread();
              events.add(thread.isDaemon() + " " + (thread.getContextClassLoader() == loader));
              Kinesis.run(shard -> new Follow());
            },
            loader);
    registered(hosted);

    assertThat(events).containsExactly("true true");
  }

  @Test
  void oneConsumerIsRefusedWithWhatToChange() {
    HostedMain main = start(() -> Kinesis.run(new Follow()));

    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> main.awaitRegistration(LONG))
        .withMessage(
            "Kinesis.run was given one consumer, but this worker runs one per shard in its JVM;"
                + " pass a factory: Kinesis.run(shard -> new Follow())");
  }

  @Test
  void oneConsumerWithoutANameIsRefusedToo() {
    HostedMain main = start(() -> Kinesis.run((batch, checkpointer) -> {}));

    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> main.awaitRegistration(LONG))
        .withMessageEndingWith("Kinesis.run(shard -> new MyConsumer())");
  }

  @Test
  void aClassGivenByItsNameIsItsOwnFactory() throws Exception {
    HostedMain main = start(() -> Kinesis.main(new String[] {Follow.class.getName()}));

    ConsumerFactory factory = registered(main).factory();

    RecordConsumer first = factory.create(new NoContext());
    assertThat(first).isInstanceOf(Follow.class);
    assertThat(factory.create(new NoContext())).isNotSameAs(first);
  }

  /** Counts how often it is instantiated. */
  public static final class Factory implements ConsumerFactory {
    private static final AtomicInteger MADE = new AtomicInteger();

    public Factory() {
      MADE.incrementAndGet();
    }

    @Override
    public RecordConsumer create(ShardContext shard) {
      return new Follow();
    }
  }

  @Test
  void aFactoryGivenByItsNameIsSharedByAllShards() throws Exception {
    int before = Factory.MADE.get();
    HostedMain main = start(() -> Kinesis.main(new String[] {Factory.class.getName()}));
    ConsumerFactory factory = registered(main).factory();

    factory.create(new NoContext());
    factory.create(new NoContext());

    assertThat(Factory.MADE.get() - before).isEqualTo(1);
  }

  @Test
  void aClassThatCannotBeMadeIsRefused() {
    HostedMain main = start(() -> Kinesis.main(new String[] {"com.example.Nothing"}));

    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> main.awaitRegistration(LONG))
        .withMessage("com.example.Nothing: there is no such class on the class path");
  }

  @Test
  void aMainThatReturnsIsRefused() {
    HostedMain main = start(() -> {});

    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> main.awaitRegistration(LONG))
        .withMessage("main returned without a call of Kinesis.run");
  }

  @Test
  void aMainThatThrowsIsRefusedWithWhatItThrew() {
    HostedMain main =
        start(
            () -> {
              throw new StackOverflowError();
            });

    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> main.awaitRegistration(LONG))
        .withMessage("main threw java.lang.StackOverflowError")
        .withCauseInstanceOf(StackOverflowError.class);
  }

  @Test
  void aMainThatTakesLongIsWaitedForAsLongAsTheWorkerLikes() throws Exception {
    CountDownLatch connected = new CountDownLatch(1);
    HostedMain main =
        start(
            () -> {
              connected.await();
              Kinesis.run(shard -> new Follow());
            });

    assertThat(main.awaitRegistration(Duration.ZERO)).isNull();
    connected.countDown();

    registered(main);
  }

  @Test
  void aSecondCallIsRefused() throws Exception {
    HostedMain main = start(() -> Kinesis.run(shard -> new Follow()));
    registered(main);

    assertThatIllegalStateException()
        .isThrownBy(() -> Kinesis.run(shard -> new Follow()))
        .withMessageStartingWith("Kinesis.run was called before");
  }

  @Test
  void thereIsOneMainAtATime() {
    HostedMain main = start(() -> Kinesis.run(shard -> new Follow()));

    assertThatIllegalStateException()
        .isThrownBy(() -> HostedMain.start(() -> {}, HostedMainTest.class.getClassLoader()));
    assertThat(HostedMain.current()).isSameAs(main);
  }

  @Test
  void afterItsEndAnotherOneCanRun() throws Exception {
    HostedMain first = start(() -> Kinesis.run(shard -> new Follow()));
    registered(first);
    assertThat(first.end(LONG)).isTrue();

    registered(start(() -> Kinesis.run(shard -> new Follow())));
  }
}
