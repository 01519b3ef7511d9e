package software.amazon.kinesis.multilang;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jkinesis.launcher.run.ConsumerEvents;
import io.jkinesis.launcher.run.Recordings;
import io.jkinesis.worker.internal.process.ChildCommand;
import io.jkinesis.worker.internal.process.ChildEnd;
import io.jkinesis.worker.internal.process.Children;
import java.time.Duration;
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

  private final ChildCommand command;
  private final ExecutorService executor;
  private final MultiLangDaemonConfiguration configuration;
  private final ConsumerEvents events;
  private final Recordings recordings;
  private final Children children;
  private final Duration answerLimit;
  private final ObjectMapper mapper = new ObjectMapper();

  /**
   * @param command starts the consumer, once a shard
   * @param executor runs what reads and writes the consumers' pipes: needs three threads a shard
   * @param configuration the daemon's; its {@code timeoutInSeconds} is taken over
   * @param events told what the consumers do
   * @param recordings where their sessions are written down
   * @param children knows those that run
   */
  public HostedProcessors(
      ChildCommand command,
      ExecutorService executor,
      MultiLangDaemonConfiguration configuration,
      ConsumerEvents events,
      Recordings recordings,
      Children children) {
    this.command = command;
    this.executor = executor;
    this.configuration = configuration;
    this.events = events;
    this.recordings = recordings;
    this.children = children;
    this.answerLimit = takeAnswerLimit(configuration);
  }

  /** The KCL's own watch over it halts the JVM, and with it all shards. */
  private static Duration takeAnswerLimit(MultiLangDaemonConfiguration configuration) {
    Integer seconds = configuration.getTimeoutInSeconds();
    configuration.setTimeoutInSeconds(null);
    return seconds == null ? Duration.ZERO : Duration.ofSeconds(seconds);
  }

  @Override
  public ShardRecordProcessor shardRecordProcessor() {
    return new HostedRecordProcessor(
        command,
        new ChildEnd(executor, command.exitGrace(), answerLimit),
        mapper,
        configuration,
        events,
        recordings,
        children);
  }
}
