package io.jkinesis.testkit;

import io.jkinesis.internal.process.EnvironmentVariables;
import io.jkinesis.internal.protocol.ShardOrigin;
import io.jkinesis.protocol.Dialect;
import io.jkinesis.testkit.internal.child.ConsumerUnderTest;
import io.jkinesis.testkit.internal.daemon.CheckpointStore;
import io.jkinesis.testkit.internal.daemon.Conversation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The options of a {@link TestDaemon}, set before its session starts. */
final class Setup {

  private final Function<Setup, ConsumerUnderTest> starter;
  final Map<String, String> environment = new HashMap<>();
  Dialect dialect = Dialect.KCL_3;
  Duration timeout = Duration.ofSeconds(10);
  boolean strict = true;
  @Nullable Path directory;
  Transcript.@Nullable Recording recording;

  Setup(Function<Setup, ConsumerUnderTest> starter) {
    this.starter = starter;
  }

  /** Returns what a process receives in its environment. */
  ShardOrigin origin() {
    return new ShardOrigin(
        environment.get(EnvironmentVariables.STREAM),
        environment.get(EnvironmentVariables.APPLICATION));
  }

  ConsumerUnderTest start() {
    return starter.apply(this);
  }

  Conversation converse(ConsumerUnderTest child, CheckpointStore store) {
    SessionLog log = recording == null ? SessionLog.NONE : recording.begin();
    return new Conversation(child, dialect, store, timeout, strict, log);
  }
}
