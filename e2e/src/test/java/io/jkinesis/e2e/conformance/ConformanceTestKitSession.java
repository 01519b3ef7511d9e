package io.jkinesis.e2e.conformance;

import io.jkinesis.KinesisRecord;
import io.jkinesis.e2e.conformance.host.CheckpointCall;
import io.jkinesis.e2e.conformance.host.DaemonSession;
import io.jkinesis.e2e.conformance.host.SentRecord;
import io.jkinesis.protocol.Dialect;
import io.jkinesis.testkit.TestDaemon;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The test kit in place of a daemon that is not available, according to docs/protocol.md. */
final class ConformanceTestKitSession implements DaemonSession, AutoCloseable {

  private final Path folder;
  private final String properties;
  private @Nullable TestDaemon daemon;

  /**
   * @param folder the consumer's working directory
   * @param properties the daemon's properties file, in the folder
   */
  ConformanceTestKitSession(Path folder, String properties) {
    this.folder = folder;
    this.properties = properties;
  }

  private TestDaemon daemon() {
    return Objects.requireNonNull(daemon, "initialize comes first");
  }

  @Override
  public void initialize(String shardId, String sequenceNumber, long subSequenceNumber) {
    daemon =
        TestDaemon.process(command(folder.resolve(properties)))
            .directory(folder)
            .environment("LANG", "C")
            .environment("LC_ALL", "C")
            .timeout(Duration.ofSeconds(60))
            .dialect(Dialect.KCL_2_0);
    daemon().init(shardId, sequenceNumber, subSequenceNumber);
  }

  private static List<String> command(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of(properties.getProperty("executableName").split(" "));
  }

  @Override
  public void processRecords(List<SentRecord> records, @Nullable Long millisBehindLatest) {
    daemon()
        .behindLatest(millisBehindLatest == null ? null : Duration.ofMillis(millisBehindLatest))
        .deliver(records.stream().map(ConformanceTestKitSession::record).toList());
  }

  private static KinesisRecord record(SentRecord sent) {
    return KinesisRecord.of(
        ByteBuffer.wrap(sent.bytes()),
        sent.partitionKey(),
        sent.sequenceNumber(),
        sent.subSequenceNumber(),
        Instant.ofEpochMilli(sent.arrivalMillis()));
  }

  @Override
  public void failNextCheckpoint(String errorName) {
    daemon().failNextCheckpoint(errorName);
  }

  @Override
  public boolean unpacksAggregates() {
    return true;
  }

  @Override
  public boolean hasShutdownRequested() {
    return true;
  }

  @Override
  public void shutdownRequested() {
    daemon().requestShutdown();
  }

  @Override
  public void leaseLost() {
    daemon().loseLease();
  }

  @Override
  public void shardEnded() {
    daemon().endShard();
  }

  @Override
  public List<CheckpointCall> checkpoints() {
    return daemon().attemptedCheckpoints().stream()
        .map(attempt -> new CheckpointCall(attempt.sequenceNumber(), attempt.subSequenceNumber()))
        .toList();
  }

  @Override
  public int exitCode() {
    return daemon().awaitExit();
  }

  @Override
  public void close() {
    if (daemon != null) {
      daemon.close();
    }
  }
}
