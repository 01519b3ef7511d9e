package io.jkinesis.benchmarks.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.lab.JournalingConsumer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Logs each request of the AWS SDK, including retries, in one line with its time and operation. The
 * SDK finds this class by the file {@code execution.interceptors} in every JVM with this class
 * path; it writes only in the workers of a fleet, and of other measures that set the environment
 * variable. It uses no other class of ours, so that it works in a JVM of the stock daemon, too.
 */
public final class RequestLog implements ExecutionInterceptor {

  private static final String SUFFIX = ".requests";

  private final @Nullable FileChannel file;

  /** Created by the SDK. */
  public RequestLog() {
    String folder = System.getenv(JournalingConsumer.FOLDER); // a constant, which javac copies
    file = folder == null ? null : open(Path.of(folder));
  }

  private static FileChannel open(Path folder) {
    try {
      // One file per client, so that lines are not mixed.
      return FileChannel.open(
          Files.createTempFile(folder, "client", SUFFIX), StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    if (file != null) {
      String line =
          "%d %s %s%n"
              .formatted(
                  Instant.now().toEpochMilli(),
                  attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
                  attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
      try {
        file.write(ByteBuffer.wrap(line.getBytes(UTF_8)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Returns the number of requests within a time, by service and operation. */
  public static Map<String, Integer> count(Path folder, Instant from, Instant to)
      throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : files) {
        for (String line : Files.readAllLines(file)) {
          String[] words = line.split(" ", 2);
          Instant sent = Instant.ofEpochMilli(Long.parseLong(words[0]));
          if (!sent.isBefore(from) && sent.isBefore(to)) {
            counts.merge(words[1], 1, Integer::sum);
          }
        }
      }
    }
    return counts;
  }
}
