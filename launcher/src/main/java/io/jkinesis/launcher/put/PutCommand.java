package io.jkinesis.launcher.put;

import io.jkinesis.launcher.ExitCode;
import io.jkinesis.launcher.application.KinesisOptions;
import io.jkinesis.launcher.terminal.Terminal;
import io.jkinesis.worker.JkinesisException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** {@code jkinesis put}. */
@Command(
    name = "put",
    description = "Put lines of text as records into a stream.",
    footer = {
      "",
      "Each line becomes a record, without its line ending (\\n or \\r\\n). An empty",
      "line becomes an empty record. Lines from a pipe are put as they arrive.",
      "",
      "KEY selects each record's partition key:",
      "  random       random: spread over all shards, in no order",
      "  line         a hash of the line: equal lines go to the same shard",
      "  field:N      the line's N-th field, counted from 1; fields are separated by",
      "               blanks, or by --delimiter",
      "  json:NAME    a member of the line's JSON object",
      "Records with the same key are stored in the order of their lines, even if",
      "Kinesis rejects some at first: a request never contains a key twice. With few",
      "keys, requests are therefore small.",
      "Throttled records are retried until no record has succeeded for a minute. If",
      "the answer to a request is lost, the AWS SDK sends the request again; then its",
      "records may be in the stream twice.",
      "",
      "A line may have up to 10 MiB. Up to 32 MiB of lines are held in memory, or an",
      "eighth of the heap if that is less; lines of 10 MiB need a heap of 128 MiB",
      "(JDK_JAVA_OPTIONS=-Xmx128m).",
      "",
      "Examples:",
      "  jkinesis put words some.txt --key line --region eu-west-1",
      "  jkinesis put words some.txt --properties app.properties",
      "  tail -f access.log | jkinesis put clicks --key field:1 --rate 100",
      "  jkinesis put orders orders.jsonl --json --key-field customer --aggregate"
    })
public final class PutCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "STREAM", description = "the stream's name or ARN")
  private String stream = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "input file (default, or -: stdin)")
  private @Nullable Path file;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      defaultValue = "random",
      description = "random, line, field:N or json:NAME (default: ${DEFAULT-VALUE})")
  private String key = "random";

  @Option(
      names = "--delimiter",
      paramLabel = "TEXT",
      description = "the separator of the fields of --key field:N (default: runs of blanks)")
  private @Nullable String delimiter;

  @Option(
      names = "--json",
      description =
          "each line is a JSON object, and anything else is an error; its bytes are the data")
  private boolean json;

  @Option(
      names = "--key-field",
      paramLabel = "NAME",
      description = "with --json: the member that is the partition key, instead of --key")
  private @Nullable String keyField;

  @Option(
      names = "--hash-key-field",
      paramLabel = "NAME",
      description =
          "with --json: the member that is the explicit hash key, a whole number below 2^128")
  private @Nullable String hashKeyField;

  @Option(
      names = "--aggregate",
      description =
          "pack lines with the same key into records of up to 50 KiB, as the KPL does; consumers of"
              + " the KCL unpack them. Random keys are shared by the lines of a record")
  private boolean aggregate;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description =
          "at most N records per second; packed records count as one (default: unlimited)")
  private @Nullable Integer rate;

  @Mixin private KinesisOptions kinesis = new KinesisOptions();

  @Override
  public Integer call() throws JkinesisException, InterruptedException {
    LineKeys keys = checkOptions();
    CommandLine self = Objects.requireNonNull(spec, "set by picocli").commandLine();
    PutProgress progress = new PutProgress(self.getErr(), Terminal.isStderr());
    try (InputStream in = open();
        KinesisClient client = kinesis.open(stream).client()) {
      LineQueue lines = LineQueue.reading(new LineReader(in, keys), inputName());
      KinesisSink sink = new KinesisSink(client, stream);
      PutProducer producer =
          new PutProducer(
              sink,
              aggregate ? new SendWindow(KplRecord::packFirst) : new SendWindow(),
              Pace.of(rate == null ? 0 : rate),
              progress,
              StreamWriter.patience());
      try {
        producer.run(lines);
        if (producer.tally().records() == 0) {
          sink.requireStream();
        }
      } catch (JkinesisException e) {
        progress.end();
        throw producer.tally().records() == 0 ? e : withTally(e, producer.tally());
      }
      progress.end();
      PrintWriter out = self.getOut();
      out.println("put " + producer.tally());
      out.flush();
      return ExitCode.OK;
    } catch (IOException e) {
      throw JkinesisException.failure(inputName() + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static JkinesisException withTally(JkinesisException e, PutTotals tally) {
    return JkinesisException.failure(
        e.getMessage() + " (before that: " + tally + ")",
        Objects.requireNonNullElse(e.getCause(), e));
  }

  private LineKeys checkOptions() {
    if (rate != null && rate < 1) {
      throw usage("--rate must be at least 1, not " + rate);
    }
    if (delimiter != null && (delimiter.isEmpty() || !key.startsWith("field:"))) {
      throw usage("--delimiter is for --key field:N, and not empty");
    }
    if (!json && (keyField != null || hashKeyField != null)) {
      throw usage("--key-field and --hash-key-field go with --json");
    }
    if (keyField != null && !key.equals("random")) {
      throw usage("give --key or --key-field, not both");
    }
    PartitionKey parsed =
        aggregate && key.equals("random")
            ? new SharedRandomKey()
            : PartitionKeys.parse(key, delimiter);
    if (parsed == null) {
      throw usage(
          "--key is '" + key + "'; random, line, field:N (N from 1) or json:NAME is expected");
    }
    return json ? new JsonKeys(keyField, hashKeyField, parsed) : parsed;
  }

  private ParameterException usage(String line) {
    return new ParameterException(
        Objects.requireNonNull(spec, "set by picocli").commandLine(), line);
  }

  private InputStream open() throws JkinesisException, IOException {
    if (isStdin()) {
      return System.in;
    }
    Path path = Objects.requireNonNull(file);
    if (!Files.exists(path)) {
      throw JkinesisException.usage("the file " + path + " does not exist");
    }
    if (Files.isDirectory(path)) {
      throw JkinesisException.usage(path + " is a folder; a file is expected");
    }
    return new FileInputStream(path.toFile());
  }

  private boolean isStdin() {
    return file == null || file.toString().equals("-");
  }

  private String inputName() {
    return isStdin() ? "stdin" : "the file " + file;
  }
}
