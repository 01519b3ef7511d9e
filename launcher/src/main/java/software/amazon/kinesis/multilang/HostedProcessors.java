package software.amazon.kinesis.multilang;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jkinesis.launcher.run.ConsumerEvents;
import io.jkinesis.launcher.run.Recordings;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.NullMarked;
import software.amazon.kinesis.multilang.config.MultiLangDaemonConfiguration;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.processor.ShardRecordProcessorFactory;

/**
 * Makes the daemon's own record processors, with our ends on them. In the KCL's package because
 * their constructor and seams are package-private (docs/decisions/0002-hosting-the-daemon.md).
 */
@NullMarked
public final class HostedProcessors implements ShardRecordProcessorFactory {

  private final List<String> command;
  private final ExecutorService executor;
  private final MultiLangDaemonConfiguration configuration;
  private final ConsumerEvents events;
  private final Recordings recordings;
  private final ObjectMapper mapper = new ObjectMapper();

  /**
   * @param command the consumer's program and its arguments, started once a shard
   * @param executor runs what reads and writes the consumers' pipes: needs three threads a shard
   * @param configuration the daemon's
   * @param events told what the consumers do
   * @param recordings where their sessions are written down
   */
  public HostedProcessors(
      List<String> command,
      ExecutorService executor,
      MultiLangDaemonConfiguration configuration,
      ConsumerEvents events,
      Recordings recordings) {
    this.command = List.copyOf(command);
    this.executor = executor;
    this.configuration = configuration;
    this.events = events;
    this.recordings = recordings;
  }

  @Override
  public ShardRecordProcessor shardRecordProcessor() {
    return new HostedRecordProcessor(
        new ProcessBuilder(command), executor, mapper, configuration, events, recordings);
  }
}
