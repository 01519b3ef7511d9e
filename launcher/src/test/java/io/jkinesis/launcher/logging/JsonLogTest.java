package io.jkinesis.launcher.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class JsonLogTest {

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Encoder<ILoggingEvent> encoder = JsonEncoders.make(context);

  @Test
  void anEventIsOneObjectOnOneLine() throws Exception {
    LoggingEvent event = event("lost {}", null, "it\n\"all\"");
    event.setInstant(Instant.parse("2026-01-02T03:04:05.678Z"));
    event.setMDCPropertyMap(Map.of("shard", "shardId-1", "other", "x"));
    String line = line(event);
    assertThat(line).endsWith("}\n").hasLineCount(1);
    assertThat(new ObjectMapper().readTree(line))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"time":"2026-01-02T03:04:05.678Z","level":"WARN","logger":"io.jkinesis.Some",
                     "thread":"main","shard":"shardId-1","message":"lost it\\n\\"all\\""}
                    """));
  }

  @Test
  void anExceptionIsOneField() throws Exception {
    JsonNode json =
        new ObjectMapper()
            .readTree(line(event("m", new IllegalStateException("why"), (Object[]) null)));
    assertThat(json.get("exception").asText())
        .startsWith("java.lang.IllegalStateException: why\n\tat ")
        .contains("JsonLogTest");
    List<String> fields = new ArrayList<>();
    json.fieldNames().forEachRemaining(fields::add);
    assertThat(fields).containsExactly("time", "level", "logger", "thread", "message", "exception");
  }

  @Test
  void aConsumersLineBearsItsShardAndStream() throws Exception {
    LoggingEvent event = event("{}", null, "hello {} é");
    event.setMDCPropertyMap(Map.of("shard", "shardId-1", "stream", "stderr"));
    JsonNode json = new ObjectMapper().readTree(line(event));
    assertThat(json.get("message").asText()).isEqualTo("hello {} é");
    assertThat(json.get("stream").asText()).isEqualTo("stderr");
  }

  private String line(ILoggingEvent event) {
    return new String(encoder.encode(event), StandardCharsets.UTF_8);
  }

  private LoggingEvent event(
      String message, @Nullable Throwable thrown, @Nullable Object @Nullable ... arguments) {
    LoggingEvent event =
        new LoggingEvent(
            "f", context.getLogger("io.jkinesis.Some"), Level.WARN, message, thrown, arguments);
    event.setThreadName("main");
    return event;
  }
}
