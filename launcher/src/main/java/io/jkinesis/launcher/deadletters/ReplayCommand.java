package io.jkinesis.launcher.deadletters;

import io.jkinesis.launcher.ExitCode;
import io.jkinesis.launcher.application.KinesisOptions;
import io.jkinesis.launcher.application.KinesisOptions.KinesisTarget;
import io.jkinesis.launcher.put.StreamWriter;
import io.jkinesis.worker.JkinesisException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jkinesis deadletters replay}. */
@Command(
    name = "replay",
    description = "Put the records of dead letters at the end of a stream.",
    footer = {
      "",
      "Every application that reads the stream gets the records, and gets them after",
      "later records with the same key. They are put with their original keys and data,",
      "and those with the same key in the order in which they became dead letters.",
      "A record that is in the files twice, for example after a reset, is put once: it",
      "is identified by its shard, sequence number and sub-sequence number.",
      "Progress is saved in FILE.replayed, and the next replay continues there. After a",
      "crash, up to 500 records may be put twice; and if the answer to a request is",
      "lost, the AWS SDK sends its records again.",
      "A letter leaves a queue after its record was put. Objects of S3 and streams stay",
      "as they are; what was replayed from them is noted in --notes.",
      "",
      "Examples:",
      "  jkinesis deadletters replay dead --properties app.properties",
      "  jkinesis deadletters replay dead --stream words --region eu-west-1",
      "  jkinesis deadletters replay s3://bucket/dead/words --stream words",
      "  jkinesis deadletters replay kinesis:dead-words --properties app.properties"
    })
final class ReplayCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description =
          "a file of dead letters, a folder of them, sqs:QUEUE_URL, s3://BUCKET/PREFIX, or"
              + " kinesis:STREAM")
  private List<String> places = new ArrayList<>();

  @Option(
      names = "--stream",
      paramLabel = "STREAM",
      description = "the stream's name or ARN (default: the stream of --properties)")
  private @Nullable String stream;

  @Option(
      names = "--include-replayed",
      description = "include dead letters that were already replayed")
  private boolean again;

  @Mixin private KinesisOptions kinesis = new KinesisOptions();

  @Mixin private SourceOptions sources = new SourceOptions();

  @Override
  public Integer call() throws JkinesisException, InterruptedException {
    CommandLine self = Objects.requireNonNull(spec, "set by picocli").commandLine();
    PrintWriter out = self.getOut();
    Map<String, SourceAddress> addresses = addresses();
    List<Path> files = files();
    KinesisTarget target = kinesis.open(stream);
    try (StreamWriter writer = StreamWriter.to(target, self.getErr())) {
      Replay replay = new Replay(writer, target.name(), again);
      for (Path file : files) {
        out.println(replay.of(file));
        out.flush();
      }
      for (Map.Entry<String, SourceAddress> address : addresses.entrySet()) {
        try (LetterSource source = sources.open(address.getValue(), kinesis, again)) {
          out.println(replay.of(address.getKey(), source));
          out.flush();
        }
      }
      out.println("put " + writer.tally());
    }
    out.flush();
    return ExitCode.OK;
  }

  private Map<String, SourceAddress> addresses() throws JkinesisException {
    Map<String, SourceAddress> addresses = new LinkedHashMap<>();
    for (String place : places) {
      if (SourceAddress.isOne(place)) {
        addresses.put(place, SourceAddress.of(place));
      }
    }
    return addresses;
  }

  private List<Path> files() throws JkinesisException {
    LetterFiles files =
        LetterFiles.of(
            places.stream().filter(place -> !SourceAddress.isOne(place)).map(Path::of).toList());
    List<Path> all = files.all();
    if (all.isEmpty() && !files.names().isEmpty()) {
      throw JkinesisException.failure("no dead letters in " + files.names());
    }
    return all;
  }
}
