package io.jkinesis.process;

import static io.jkinesis.process.DaemonLines.INITIALIZE;
import static io.jkinesis.process.DaemonLines.LEASE_LOST;
import static io.jkinesis.process.DaemonLines.PROCESS_RECORDS;
import static io.jkinesis.process.DaemonLines.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.Checkpointer;
import io.jkinesis.ConsumerFactory;
import io.jkinesis.Kinesis;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardContext;
import io.jkinesis.ShutdownType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code java io.jkinesis.Kinesis CLASS}: valid and invalid ways to start it. */
class UsageIT {

  @ParameterizedTest
  @ValueSource(strings = {"", "-h", "a b"})
  void oneClassIsExpected(String arguments) {
    String[] split = arguments.isEmpty() ? new String[0] : arguments.split(" ");
    try (ConsumerChild child = ConsumerChild.ofMain(Kinesis.class, split)) {
      child.exits(4);

      assertThat(child.stderr())
          .isEqualTo(
              "jkinesis: usage: java -cp CLASSPATH io.jkinesis.Kinesis CLASS, where CLASS"
                  + " implements io.jkinesis.ConsumerFactory or io.jkinesis.RecordConsumer and has"
                  + " a public constructor without arguments (exit 4)\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"com.example.Nothing", "com/example/Nothing", "1"})
  void anUnknownClassIsRefused(String name) {
    refused(name, "there is no such class on the class path");
  }

  @Test
  void aClassThatIsNoConsumerIsRefused() {
    refused(
        "java.lang.String",
        "must implement io.jkinesis.ConsumerFactory or io.jkinesis.RecordConsumer");
  }

  /** Its constructor has a parameter. */
  public static final class NeedsArgument implements RecordConsumer {
    public NeedsArgument(String argument) {
      throw new IllegalStateException(argument);
    }

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {}
  }

  /** Is not accessible. */
  static final class NotPublic implements RecordConsumer {
    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {}
  }

  /** Cannot be instantiated. */
  public abstract static class Abstract implements RecordConsumer {
    public Abstract() {}
  }

  @ParameterizedTest
  @ValueSource(
      classes = {NeedsArgument.class, NotPublic.class, Abstract.class, RecordConsumer.class})
  void aClassThatCannotBeMadeIsRefused(Class<?> consumer) {
    refused(
        consumer.getName(),
        "must be a public class, not abstract, with a public constructor without arguments");
  }

  /** Creates a consumer for its shard. */
  public static final class Factory implements ConsumerFactory {
    @Override
    public RecordConsumer create(ShardContext shard) {
      System.err.println("made for " + shard.shard().shardId());
      return (batch, checkpointer) -> {};
    }
  }

  @Test
  void aFactoryCanBeNamedToo() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(Factory.class)) {
      child.say(INITIALIZE).expect(status("initialize"));
      child.say(LEASE_LOST).expect(status("leaseLost")).exits(0);

      assertThat(child.stderr()).isEqualTo("made for shardId-0\n");
    }
  }

  private static void refused(String name, String error) {
    try (ConsumerChild child = ConsumerChild.ofMain(Kinesis.class, name)) {
      child.exits(4);

      assertThat(child.stderr()).isEqualTo("jkinesis: %s: %s (exit 4)\n".formatted(name, error));
    }
  }

  /** Fails when it is instantiated. */
  public static final class ThrowsInConstructor implements RecordConsumer {
    public ThrowsInConstructor() {
      throw new IllegalStateException("no configuration");
    }

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {}
  }

  @Test
  void aConstructorThatThrowsIsTheConsumersFailure() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(ThrowsInConstructor.class)) {
      child.say(INITIALIZE).exits(1);

      assertThat(child.stderr())
          .startsWith(
              "jkinesis: shardId-0: ConsumerFactory.create threw java.lang.IllegalStateException; "
                  + "records after the last checkpoint will be delivered again (exit 1)\n"
                  + "java.lang.IllegalStateException: no configuration\n")
          .contains("UsageIT$ThrowsInConstructor.<init>(UsageIT.java:")
          .doesNotContain("ConsumerLoader", "ConsumerProcess");
    }
  }

  /** Fails when it is initialized. */
  public static final class ThrowsInStaticInitialiser implements RecordConsumer {
    private static final int SIZE = Integer.parseInt("many");

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {
      System.err.println(SIZE);
    }
  }

  @Test
  void aStaticInitialiserThatThrowsIsTheConsumersFailure() {
    try (ConsumerChild child = ConsumerChild.ofConsumer(ThrowsInStaticInitialiser.class)) {
      child.say(INITIALIZE).exits(1);

      assertThat(child.stderr())
          .contains("ConsumerFactory.create threw java.lang.ExceptionInInitializerError; ")
          .contains("Caused by: java.lang.NumberFormatException");
    }
  }

  /** Is slow at the end, longer than the watcher waits before it checks stdin. */
  public static final class SlowAtTheEnd implements RecordConsumer {
    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {}

    @Override
    public void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
      new CountDownLatch(1).await(1, TimeUnit.SECONDS);
    }
  }

  @Test
  void aRecordedSessionRunsFromAFileToItsEnd(@TempDir Path folder) throws IOException {
    Path session = folder.resolve("session.jsonl");
    Files.write(session, List.of(INITIALIZE, PROCESS_RECORDS, LEASE_LOST));
    List<String> command = List.of(Kinesis.class.getName(), SlowAtTheEnd.class.getName());
    try (ConsumerChild child =
        ConsumerChild.start(
            List.of(), command, builder -> builder.redirectInput(session.toFile()))) {
      child.expect(status("initialize")).expect(status("processRecords"));
      child.expect(status("leaseLost")).exits(0);

      assertThat(child.stderr()).isEmpty();
    }
  }
}
