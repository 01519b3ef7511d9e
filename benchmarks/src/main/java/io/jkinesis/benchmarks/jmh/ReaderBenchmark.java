package io.jkinesis.benchmarks.jmh;

import io.jkinesis.benchmarks.driver.Batch;
import io.jkinesis.internal.message.Message;
import io.jkinesis.internal.wire.DaemonException;
import io.jkinesis.internal.wire.MessageReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Measures reading a batch, from bytes to records. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReaderBenchmark {

  /** The number of records per batch, and the size of each record's data. */
  @Param({"1000x1024", "500x100", "10x524288", "1x5"})
  public String batch = "";

  private byte[] line = {};

  /** Creates the batch. */
  @Setup
  public void make() {
    int x = batch.indexOf('x');
    line =
        Batch.of(Integer.parseInt(batch.substring(0, x)), Integer.parseInt(batch.substring(x + 1)))
            .bytes();
  }

  /** Reads the batch with a new reader. */
  @Benchmark
  public @Nullable Message read() throws IOException, DaemonException {
    return new MessageReader(new ByteArrayInputStream(line)).read();
  }
}
