package io.jkinesis.launcher.local;

import io.jkinesis.launcher.ExitCode;
import io.jkinesis.launcher.aws.AwsOptions;
import io.jkinesis.launcher.run.RunSignals;
import io.jkinesis.launcher.run.StopRequest;
import io.jkinesis.launcher.services.Announcement;
import io.jkinesis.launcher.services.LocalEndpoints;
import io.jkinesis.local.LocalServices;
import io.jkinesis.local.LocalServicesException;
import io.jkinesis.local.LocalServicesOptions;
import io.jkinesis.worker.JkinesisException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** {@code jkinesis local}. */
@Command(
    name = "local",
    description = "Run a Kinesis and a DynamoDB on this machine, until Ctrl-C.",
    footer = {
      "",
      "They are npm's kinesis-local and Amazon's DynamoDB Local, listen on 127.0.0.1",
      "only and keep their data in memory. Needs Node.js 16 or newer with npm, which",
      "installs kinesis-local on first use into $XDG_CACHE_HOME/jkinesis",
      "(~/.cache/jkinesis). See docs/local-services.md.",
      "run, put and tail find them with --local. Prints the lines that a properties",
      "file and a shell need to use them."
    })
public final class LocalCommand implements Callable<Integer> {

  private static final int MAX_PORT = 65_535;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--stream",
      paramLabel = "NAME:SHARDS",
      converter = NewStream.Converter.class,
      description = "a stream to create; one shard if only NAME is given; can be repeated")
  private List<NewStream> streams = new ArrayList<>();

  @Option(
      names = "--kinesis-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "the port of Kinesis (default: a free one)")
  private int kinesisPort;

  @Option(
      names = "--dynamodb-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "the port of DynamoDB (default: a free one)")
  private int dynamoDbPort;

  @Override
  public Integer call() throws JkinesisException, InterruptedException {
    CommandLine self = Objects.requireNonNull(spec, "set by picocli").commandLine();
    check(self);
    StopRequest stop = new StopRequest();
    RunSignals.stop(stop);
    LocalServicesOptions options =
        LocalServicesOptions.defaults()
            .withKinesisPort(kinesisPort)
            .withDynamoDbPort(dynamoDbPort)
            .withProgress(line -> print(self.getErr(), List.of(line + "...")));
    try (LocalServices services = LocalServices.start(options)) {
      createStreams(services);
      LocalEndpoints endpoints =
          new LocalEndpoints(services.kinesisEndpoint(), services.dynamoDbEndpoint());
      Announcement announcement = endpoints.announce();
      try {
        print(self.getOut(), Usage.lines(endpoints, streams));
        CompletableFuture.anyOf(stop.requested(), services.failure()).join();
      } finally {
        announcement.withdraw();
      }
      if (!stop.requested().isDone()) {
        throw services.failure().join();
      }
    } catch (LocalServicesException e) {
      // Ctrl-C during npm's installation also ends npm.
      if (!stop.requested().isDone()) {
        throw JkinesisException.failure(String.valueOf(e.getMessage()), e);
      }
    }
    return ExitCode.OK;
  }

  private void check(CommandLine self) {
    requirePort(self, "--kinesis-port", kinesisPort);
    requirePort(self, "--dynamodb-port", dynamoDbPort);
    if (kinesisPort != 0 && kinesisPort == dynamoDbPort) {
      throw new ParameterException(
          self, "--kinesis-port and --dynamodb-port are both " + kinesisPort + "; give two");
    }
    if (streams.stream().map(NewStream::name).distinct().count() < streams.size()) {
      throw new ParameterException(self, "--stream names the same stream twice");
    }
    if (streams.stream().mapToInt(NewStream::shards).sum() > NewStream.MAX_SHARDS) {
      throw new ParameterException(
          self, "--stream: all streams together may have " + NewStream.MAX_SHARDS + " shards");
    }
  }

  private static void requirePort(CommandLine self, String option, int port) {
    if (port < 0 || port > MAX_PORT) {
      throw new ParameterException(
          self, "%s must be from 0 (a free one) to %d, not %d".formatted(option, MAX_PORT, port));
    }
  }

  private void createStreams(LocalServices services)
      throws JkinesisException, InterruptedException {
    if (streams.isEmpty()) {
      return;
    }
    AwsOptions aws = AwsOptions.of(services.kinesisEndpoint());
    try (KinesisClient kinesis = aws.configure(KinesisClient.builder()).build()) {
      new StreamCreator(kinesis).create(streams);
    }
  }

  private static void print(PrintWriter to, List<String> lines) {
    lines.forEach(to::println);
    to.flush();
  }
}
