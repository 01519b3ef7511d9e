package io.jkinesis.benchmarks.stub;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.benchmarks.contestant.Jdk;
import io.jkinesis.worker.JkinesisException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stub in a JVM of its own, which ends with this one. */
public final class StubProcess implements AutoCloseable {

  private static final String NAME = "the stub of Kinesis";

  private final Process process;
  private final BufferedReader out;
  private final OutputStream in;
  private final URI endpoint;

  private StubProcess(Process process) throws IOException, JkinesisException {
    this.process = process;
    this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    this.in = process.getOutputStream();
    this.endpoint = URI.create(said());
  }

  /** Starts it, and returns when it listens. */
  public static StubProcess start(int shards, BatchShape shape)
      throws IOException, JkinesisException {
    List<String> command = new ArrayList<>(Jdk.own().program(StubKinesis.class));
    command.add(Integer.toString(shards));
    command.add(Integer.toString(shape.batches()));
    command.add(Integer.toString(shape.records()));
    command.add(Integer.toString(shape.recordBytes()));
    command.add(Boolean.toString(shape.isAggregated()));
    Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    try {
      return new StubProcess(process);
    } catch (IOException | JkinesisException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Returns its address. */
  public URI endpoint() {
    return endpoint;
  }

  /** From now on, no shard has records until all shards are read again. */
  public void closeGate() throws IOException, JkinesisException {
    in.write('\n');
    in.flush();
    said();
  }

  private String said() throws IOException, JkinesisException {
    @Nullable String line = out.readLine();
    if (line == null) {
      throw JkinesisException.failure(NAME + " has ended; the reason is above");
    }
    return line;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
