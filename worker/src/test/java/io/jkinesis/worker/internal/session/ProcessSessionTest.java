package io.jkinesis.worker.internal.session;

import io.jkinesis.protocol.Dialect;
import io.jkinesis.testkit.SessionLog;
import io.jkinesis.worker.internal.process.ChildCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A consumer of the jkinesis library in a process of its own keeps to all that one here does. */
class ProcessSessionTest extends SessionContractTest {

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @Override
  SessionFactory sessions() {
    ChildCommand command = new ChildCommand(this::command, false, Duration.ofSeconds(10));
    return new ProcessSessions(command, Dialect.KCL_3, shard -> SessionLog.NONE);
  }

  private List<String> command() {
    List<String> words = new ArrayList<>();
    words.addAll(List.of(JAVA.toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    words.add("-Dfile.encoding=UTF-8");
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.add(ScriptedConsumer.class.getName());
    words.addAll(script());
    return words;
  }

  @Override
  List<String> journal() {
    return host.stderr.stream()
        .filter(line -> line.startsWith(ScriptedConsumer.JOURNAL))
        .map(line -> line.substring(ScriptedConsumer.JOURNAL.length()))
        .toList();
  }
}
