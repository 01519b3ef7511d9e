package io.jkinesis.launcher.deadletters;

import io.jkinesis.launcher.ExitCode;
import io.jkinesis.launcher.aws.EndpointConverter;
import io.jkinesis.worker.JkinesisException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code jkinesis deadletters fetch}. */
@Command(
    name = "fetch",
    description = "Move dead letters from an SQS queue into a folder, to be replayed.",
    footer = {
      "",
      "For queues that SqsDeadLetters writes to. A letter is deleted from the queue",
      "after it has been written to a file in the folder, for list, show, replay and",
      "remove.",
      "Messages that are not dead letters stay in the queue.",
      "",
      "Example:",
      "  jkinesis deadletters fetch https://sqs.eu-west-1.amazonaws.com/1234/dead dead"
    })
final class FetchCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "QUEUE_URL",
      converter = EndpointConverter.class,
      description = "the queue's URL")
  private @Nullable URI queue;

  @Parameters(index = "1", paramLabel = "FOLDER", description = "the folder for the dead letters")
  private @Nullable Path folder;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "AWS region (default: that of the queue's URL)")
  private @Nullable String region;

  @Override
  public Integer call() throws JkinesisException {
    URI url = Objects.requireNonNull(queue, "required by picocli");
    FetchedFile file =
        new FetchedFile(Objects.requireNonNull(folder, "required by picocli"), Instant.now());
    PrintWriter out = Objects.requireNonNull(spec, "set by picocli").commandLine().getOut();
    try (SqsClient sqs = SourceOptions.queues(url, region)) {
      LetterQueue letters =
          new LetterQueue(
              sqs, url.toString(), "they will be fetched another time, and replayed once");
      letters.moveTo(file);
      out.println(
          letters.fetched() == 0
              ? "no dead letters in " + url
              : "fetched " + letters.fetched() + " dead letters to " + file.path());
      if (letters.others() > 0) {
        out.println(letters.others() + " messages are not dead letters and stay in the queue");
      }
      out.flush();
    }
    return ExitCode.OK;
  }
}
