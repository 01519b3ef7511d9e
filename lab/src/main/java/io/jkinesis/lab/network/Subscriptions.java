package io.jkinesis.lab.network;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.jkinesis.lab.Stopwatch;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The running subscriptions of one stream's consumer, through any proxy. Like Kinesis, ends one
 * when its shard is subscribed to again after five seconds. The local Kinesis would reject the new
 * one as long as the first is open, and so wait for a client that is suspended or cut off.
 */
public final class Subscriptions {

  private static final String OPERATION = "SubscribeToShard";
  private static final Duration PROTECTED = Duration.ofSeconds(5);

  /** In the request, whether it is JSON or CBOR. */
  private static final Pattern SHARD_ID = Pattern.compile("shardId-\\d{12}");

  private record Running(EventRelay relay, Stopwatch since) {}

  private final Map<String, Running> running = new ConcurrentHashMap<>();

  /** Notes the answer to a request, which is a subscription, or only the reason for a rejection. */
  void begun(Exchange request, EventRelay relay) {
    Matcher shard = shard(request);
    if (shard.find()) {
      running.compute(
          shard.group(),
          (id, before) ->
              before == null || before.relay.isOver()
                  ? new Running(relay, new Stopwatch())
                  : before);
    }
  }

  /** Ends the running subscription to the shard that a request subscribes to. */
  void takeOver(Exchange request) {
    if (request.operation().equals(OPERATION)) {
      Matcher shard = shard(request);
      Running before = shard.find() ? running.get(shard.group()) : null;
      if (before != null && before.since.elapsed().compareTo(PROTECTED) > 0) {
        running.remove(shard.group(), before);
        before.relay.takenOver();
      }
    }
  }

  private static Matcher shard(Exchange request) {
    return SHARD_ID.matcher(new String(request.body(), ISO_8859_1));
  }
}
