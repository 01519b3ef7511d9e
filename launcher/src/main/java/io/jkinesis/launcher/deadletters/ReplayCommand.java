package io.jkinesis.launcher.deadletters;

import io.jkinesis.launcher.ExitCode;
import io.jkinesis.launcher.aws.AwsOptions;
import io.jkinesis.launcher.put.StreamWriter;
import io.jkinesis.worker.JkinesisException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jkinesis deadletters replay}. */
@Command(
    name = "replay",
    description = "Puts the records of dead letters back on a stream.",
    footer = {
      "",
      "Each record is put with its own partition key and data, each key's in the",
      "order in which they became dead letters, as put does it. How far it came is",
      "written to FILE.replayed, so that a second replay goes on behind it: what was",
      "put is not put twice, but for up to 500 records before a crash."
    })
final class ReplayCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Mixin private LetterFiles files = new LetterFiles();

  @Option(
      names = "--stream",
      required = true,
      paramLabel = "STREAM",
      description = "the stream's name")
  private String stream = "";

  @Option(names = "--again", description = "all dead letters, also those that were replayed before")
  private boolean again;

  @Mixin private AwsOptions aws = new AwsOptions();

  @Override
  public Integer call() throws JkinesisException, InterruptedException {
    CommandLine self = Objects.requireNonNull(spec, "set by picocli").commandLine();
    PrintWriter out = self.getOut();
    List<Path> all = files.all();
    if (all.isEmpty()) {
      throw JkinesisException.failure("no dead letters in " + files.names());
    }
    try (StreamWriter writer = StreamWriter.to(stream, aws, self.getErr())) {
      Replay replay = new Replay(writer, stream, again);
      for (Path file : all) {
        out.println(replay.of(file));
        out.flush();
      }
      out.println("put " + writer.tally());
    }
    out.flush();
    return ExitCode.OK;
  }
}
