package io.jkinesis.benchmarks.stub;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.lab.network.Answer;
import io.jkinesis.lab.network.Exchange;
import io.jkinesis.lab.network.Listener;
import io.jkinesis.lab.network.ServiceError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The stub as a program. */
public final class StubKinesis implements AutoCloseable {

  private final StubStream stream;
  private final Listener listener = new Listener(this::answer, () -> false);

  /**
   * Creates it without listening.
   *
   * @param shards the number of shards
   */
  StubKinesis(int shards, BatchShape shape) {
    this.stream =
        new StubStream(
            IntStream.range(0, shards).mapToObj(i -> new StubShard(i, shards)).toList(), shape);
  }

  /**
   * Serves on a free port, whose address it prints, until its stdin ends. After a line on stdin no
   * shard has records until all shards are read again, and an empty line follows on stdout.
   *
   * @param args the number of shards, and the fields of {@link BatchShape}
   */
  public static void main(String[] args) throws IOException {
    int[] numbers = Arrays.stream(args).limit(4).mapToInt(Integer::parseInt).toArray();
    BatchShape shape =
        new BatchShape(numbers[1], numbers[2], numbers[3], Boolean.parseBoolean(args[4]));
    try (StubKinesis stub = new StubKinesis(numbers[0], shape);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      stub.listener.open();
      System.out.println(stub.listener.endpoint());
      while (in.readLine() != null) {
        stub.stream.closeGate();
        System.out.println();
      }
    }
  }

  Listener listener() {
    return listener;
  }

  private void answer(Exchange exchange) {
    WireFormat format = WireFormat.of(exchange.contentType());
    Map<String, String> request = format.texts(exchange.body());
    byte[] body =
        switch (exchange.operation()) {
          case "ListShards" -> format.object(stream::listShards);
          case "DescribeStreamSummary" -> format.object(out -> stream.summary(format, out));
          case "GetShardIterator" -> format.object(out -> stream.iterator(request, out));
          case "GetRecords" -> stream.records(format, request);
          default -> null;
        };
    exchange.answer(
        body == null
            ? unknown(exchange.operation()).answer(exchange.contentType())
            : new Answer(200, Map.of("content-type", exchange.contentType()), body));
  }

  private static ServiceError unknown(String operation) {
    return new ServiceError(
        400, "UnknownOperationException", "The stub has no " + operation, Set.of());
  }

  @Override
  public void close() {
    listener.close();
  }
}
