package io.jkinesis.worker.internal.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jkinesis.Checkpointer;
import io.jkinesis.Kinesis;
import io.jkinesis.RunOptions;
import io.jkinesis.ShardContext;
import io.jkinesis.ShardInfo;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.java.JavaCommand;
import io.jkinesis.worker.internal.java.TestJar;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Applications in separate jars, started in this JVM. */
@Timeout(60)
class ApplicationMainTest {

  @TempDir private Path folder;

  /** Prints which class loader a class comes from. */
  static final class Sides {
    private Sides() {}

    /** Called by reflection. */
    public static void main(String[] args) {
      Kinesis.run(
          shard -> {
            throw new IllegalStateException(
                sees("org.slf4j.Logger") + " " + sees("io.jkinesis.worker.JkinesisException"));
          },
          RunOptions.defaults().withCheckpointAttempts(2));
    }

    private static boolean sees(String name) {
      try {
        return Class.forName(name) != null;
      } catch (ClassNotFoundException e) {
        return false;
      }
    }
  }

  /** Passes one consumer for all shards. */
  static final class OneConsumer {
    private OneConsumer() {}

    /** Called by reflection. */
    public static void main(String[] args) {
      Kinesis.run((batch, checkpointer) -> {});
    }
  }

  /** Does not reach Kinesis.run. */
  static final class Failing {
    private Failing() {}

    /** Called by reflection. */
    public static void main(String[] args) {
      if (args.length == 0) {
        throw new IllegalStateException("no database");
      }
    }
  }

  /** Cannot be started. */
  static final class NoMain {
    private NoMain() {}
  }

  /** For factories that do not use the context. */
  private static final class NoContext implements ShardContext {
    @Override
    public ShardInfo shard() {
      return ShardInfo.of("shardId-0");
    }

    @Override
    public boolean isStopping() {
      return false;
    }

    @Override
    public boolean isOver() {
      return false;
    }

    @Override
    public void fail(Throwable cause) {
      throw new AssertionError(cause);
    }

    @Override
    public @Nullable Checkpointer checkpointer() {
      return null;
    }
  }

  private JavaCommand jarOf(Class<?> main, Class<?>... more) throws Exception {
    Class<?>[] classes = new Class<?>[more.length + 1];
    classes[0] = main;
    System.arraycopy(more, 0, classes, 1, more.length);
    Path jar =
        TestJar.make(
            folder.resolve("app.jar"), Map.of(Attributes.Name.MAIN_CLASS, main.getName()), classes);
    return new JavaCommand("java", "64m", List.of(), jar.toString(), List.of(), null);
  }

  private static @Nullable ApplicationMain start(JavaCommand command) throws Exception {
    return ApplicationMain.start(command, () -> false);
  }

  @Test
  void itsFactoryAndOptionsAreHandedOver() throws Exception {
    try (ApplicationMain main = Objects.requireNonNull(start(jarOf(Sides.class)))) {
      assertThat(main.options().checkpointAttempts()).isEqualTo(2);
      assertThat(main.factory().getClass().getClassLoader()).isSameAs(main.loader());
    }
  }

  @Test
  void itSeesTheLibraryAndNothingElseOfTheWorker() throws Exception {
    try (ApplicationMain main = Objects.requireNonNull(start(jarOf(Sides.class, Kinesis.class)))) {
      assertThat(main.loader().loadClass(Kinesis.class.getName())).isSameAs(Kinesis.class);
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> main.factory().create(new NoContext()))
          .withMessage("false false");
    }
  }

  @Test
  void oneConsumerForAllShardsIsRefusedWithWhatToChange() throws Exception {
    JavaCommand command = jarOf(OneConsumer.class);

    assertThatExceptionOfType(JkinesisException.class)
        .isThrownBy(() -> start(command))
        .withMessageStartingWith(
            OneConsumer.class.getName() + ": Kinesis.run was given one consumer")
        .withMessageEndingWith("pass a factory: Kinesis.run(shard -> new MyConsumer())")
        .matches(JkinesisException::isUsage);
  }

  @Test
  void aMainThatThrowsIsAFailure() throws Exception {
    JavaCommand command = jarOf(Failing.class);

    assertThatExceptionOfType(JkinesisException.class)
        .isThrownBy(() -> start(command))
        .withMessage(
            Failing.class.getName() + ": main threw java.lang.IllegalStateException: no database")
        .matches(failure -> !failure.isUsage());
  }

  @Test
  void aClassWithoutMainIsRefused() throws Exception {
    JavaCommand command = jarOf(NoMain.class);

    assertThatExceptionOfType(JkinesisException.class)
        .isThrownBy(() -> start(command))
        .withMessage(NoMain.class.getName() + " has no public static void main(String[])");
  }

  @Test
  void aMissingClassIsRefused() throws Exception {
    JavaCommand command =
        new JavaCommand(
            "java", "64m", List.of(), null, List.of(folder.toString()), "com.example.Gone");

    assertThatExceptionOfType(JkinesisException.class)
        .isThrownBy(() -> start(command))
        .withMessage("com.example.Gone: there is no such class on the class path");
  }

  @Test
  void aStopEndsTheWait() throws Exception {
    assertThat(ApplicationMain.start(jarOf(Sides.class), () -> true)).isNull();
    try (ApplicationMain next = Objects.requireNonNull(start(jarOf(Sides.class)))) {
      assertThat(next.factory()).isNotNull();
    }
  }
}
