package io.jkinesis.internal.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.RecordBatch;
import io.jkinesis.internal.message.CheckpointAnswer;
import io.jkinesis.internal.message.Initialize;
import io.jkinesis.internal.message.LeaseLost;
import io.jkinesis.internal.message.Message;
import io.jkinesis.internal.message.ProcessRecords;
import io.jkinesis.internal.message.ShardEnded;
import io.jkinesis.internal.message.ShutdownRequested;
import io.jkinesis.internal.wire.MessageReader;
import io.jkinesis.protocol.Dialect;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A line of a real daemon, read by the library and written by this class, does not change. */
class RecordedMessagesTest {

  static Stream<String> lines() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/transcripts"))) {
      return files
          .flatMap(RecordedMessagesTest::linesOf)
          .filter(line -> line.startsWith("< ") && !line.equals("< EOF"))
          .map(line -> line.substring(2))
          .toList()
          .stream();
    }
  }

  private static Stream<String> linesOf(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void isTheSame(String line) throws Exception {
    Message message =
        new MessageReader(new ByteArrayInputStream((line + "\n").getBytes(UTF_8))).read();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(message, new DaemonMessageWriter(out, Dialect.KCL_3), line);

    assertThat(out.toString(UTF_8)).isEqualTo(line + "\n");
  }

  private static void write(@Nullable Message message, DaemonMessageWriter writer, String line)
      throws Exception {
    if (message instanceof Initialize initialize) {
      writer.initialize(
          initialize.shard().shardId(),
          initialize.shard().sequenceNumber(),
          initialize.shard().subSequenceNumber());
    } else if (message instanceof ProcessRecords processRecords) {
      RecordBatch batch = processRecords.batch();
      Duration behind = Objects.requireNonNull(batch.behindLatest());
      writer.processRecords(batch.records(), behind.toMillis());
    } else if (message instanceof CheckpointAnswer answer) {
      // The library does not keep the numbers that the answer repeats. A consumer could send the
      // same line.
      if (!(new ConsumerMessageReader(Dialect.KCL_3).read(line)
          instanceof ConsumerMessage.Checkpoint request)) {
        throw new AssertionError(line);
      }
      writer.checkpointAnswer(
          request.sequenceNumber(), request.subSequenceNumber(), answer.error());
    } else if (message instanceof LeaseLost) {
      writer.leaseLost();
    } else if (message instanceof ShardEnded) {
      writer.shardEnded();
    } else if (message instanceof ShutdownRequested) {
      writer.shutdownRequested();
    }
  }
}
