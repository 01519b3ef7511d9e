package io.jkinesis.launcher.tail;

import io.jkinesis.launcher.ExitCode;
import io.jkinesis.launcher.application.KinesisOptions;
import io.jkinesis.launcher.application.KinesisOptions.KinesisTarget;
import io.jkinesis.launcher.config.FromPosition;
import io.jkinesis.launcher.stream.KinesisStream;
import io.jkinesis.launcher.stream.Patience;
import io.jkinesis.worker.JkinesisException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jkinesis tail}. */
@Command(
    name = "tail",
    description = "Print the records of a stream as they arrive, until Ctrl-C.",
    footer = {
      "",
      "Reads all shards. After a split or a merge, it reads the children once their",
      "parents have ended. The records of a shard are printed in sequence; those that",
      "the KPL has packed into one are printed separately. tail has no lease,",
      "checkpoint or table, so it does not disturb workers, except that all readers of",
      "a shard share five reads per second: tail reads a shard with new records up to",
      "five times per second, and an idle one twice.",
      "",
      "FORMAT is",
      "  text  a line per record: time of arrival, shard, partition key and data.",
      "        Control characters are escaped, data that is not UTF-8 is in base64",
      "  json  a JSON object per line: stream, shardId, sequenceNumber,",
      "        subSequenceNumber, partitionKey, explicitHashKey if the KPL gave one,",
      "        approximateArrivalTimestamp, encoding (utf-8 or base64) and data",
      "  raw   the bytes of the data as they are, and a line end: not for a terminal",
      "",
      "Examples:",
      "  jkinesis tail words --local",
      "  jkinesis tail orders --from 2026-03-31T14:00:00Z --key customer-17",
      "  jkinesis tail orders --from trim_horizon --until-idle --format json > all.json"
    })
public final class TailCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "STREAM", description = "the stream's name or ARN")
  private String stream = "";

  @Option(
      names = "--from",
      paramLabel = "POSITION",
      defaultValue = "latest",
      description =
          "trim_horizon, latest (default) or a time such as 2026-03-31T14:00:00Z; a time without"
              + " an offset is in this machine's time zone")
  private String from = "latest";

  @Option(names = "--key", paramLabel = "KEY", description = "only records of this partition key")
  private @Nullable String key;

  @Option(
      names = "--shard",
      paramLabel = "SHARD",
      description = "only this shard, such as shardId-000000000000; exit at the shard's end")
  private @Nullable String shard;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text (default), json or raw")
  private RecordFormat format = RecordFormat.TEXT;

  @Option(names = "--limit", paramLabel = "N", description = "exit after N records")
  private @Nullable Long limit;

  @Option(
      names = "--until-idle",
      description = "exit when every shard was read up to its end, instead of waiting for more")
  private boolean untilIdle;

  @Mixin private KinesisOptions kinesis = new KinesisOptions();

  @Override
  public Integer call() throws JkinesisException, InterruptedException {
    CommandLine self = Objects.requireNonNull(spec, "set by picocli").commandLine();
    if (limit != null && limit < 1) {
      throw new ParameterException(self, "--limit must be at least 1, not " + limit);
    }
    FromPosition position = FromPosition.parse("--from", from);
    KinesisTarget target = kinesis.open(stream);
    try (KinesisStream opened = new KinesisStream(target.client(), target.name());
        RecordOutput out =
            new RecordOutput(
                new FileOutputStream(FileDescriptor.out),
                format,
                key,
                limit,
                StandardOutput.isPipe())) {
      new Tail(opened, position, out, self.getErr(), Pauses.DEFAULT, Patience.of(PATIENCE))
          .run(shard, untilIdle);
    }
    return ExitCode.OK;
  }
}
