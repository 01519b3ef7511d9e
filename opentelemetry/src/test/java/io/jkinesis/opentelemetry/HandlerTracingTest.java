package io.jkinesis.opentelemetry;

import static io.jkinesis.testkit.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.KinesisRecord;
import io.jkinesis.handler.HandlerFactory;
import io.jkinesis.handler.Handlers;
import io.jkinesis.handler.Retry;
import io.jkinesis.testkit.TestDaemon;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HandlerTracingTest {

  private static final String SHARD = "shardId-000000000000";
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final OpenTelemetrySdk openTelemetry =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(spans))
                  .build())
          .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
          .build();
  private final HandlerTracing tracing = HandlerTracing.of(openTelemetry);
  private final List<String> current = new ArrayList<>();

  /** Records whose payload is the trace's parent. */
  private static final TextMapGetter<KinesisRecord> DATA =
      new TextMapGetter<>() {
        @Override
        public @Nullable String get(@Nullable KinesisRecord record, String key) {
          return record == null || !key.equals("traceparent") ? null : record.text();
        }
      };

  private static KinesisRecord traced(int span) {
    return record("key", "00-%s-%016x-01".formatted(TRACE, span));
  }

  private List<SpanData> deliver(HandlerFactory<?> settings, KinesisRecord... records) {
    TestDaemon daemon = TestDaemon.inMemory(settings).stream("orders");
    daemon.init(SHARD).deliver(records).endShard();
    assertThat(daemon.awaitExit()).isZero();
    return spans.getFinishedSpanItems();
  }

  @Test
  void aRecordHasASpanThatIsCurrentInTheHandler() {
    KinesisRecord record = record("key", "secret");

    List<SpanData> made =
        deliver(
            Handlers.perRecord(r -> current.add(Span.current().getSpanContext().getSpanId()))
                .intercept(tracing),
            record);

    assertThat(made)
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.getName()).isEqualTo("process orders");
              assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
              assertThat(current).containsExactly(span.getSpanId());
              assertThat(span.getParentSpanContext().isValid()).isFalse();
              assertThat(span.getStatus()).isEqualTo(StatusData.unset());
              assertThat(span.getAttributes().asMap())
                  .containsEntry(AttributeKey.stringKey("messaging.system"), "aws_kinesis")
                  .containsEntry(AttributeKey.stringKey("messaging.destination.name"), "orders")
                  .containsEntry(
                      AttributeKey.stringKey("messaging.destination.partition.id"), SHARD)
                  .containsEntry(AttributeKey.longKey("messaging.batch.message_count"), 1L)
                  .containsKey(AttributeKey.stringKey("messaging.message.id"))
                  .doesNotContainValue("secret");
            });
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
  }

  @Test
  void eachAttemptHasASpanAndAFailureIsRecorded() {
    List<SpanData> made =
        deliver(
            Handlers.perRecord(
                    r -> {
                      current.add(r.text());
                      if (current.size() == 1) {
                        throw new IOException("busy");
                      }
                    })
                .retry(Retry.fixed(Duration.ZERO))
                .intercept(tracing),
            record("key", "a"));

    assertThat(made)
        .extracting(span -> span.getAttributes().get(AttributeKey.longKey("jkinesis.attempt")))
        .containsExactly(1L, 2L);
    assertThat(made.get(0).getStatus())
        .isEqualTo(
            StatusData.create(io.opentelemetry.api.trace.StatusCode.ERROR, "java.io.IOException"));
    assertThat(made.get(0).getEvents()).hasSize(1);
    assertThat(made.get(1).getStatus()).isEqualTo(StatusData.unset());
  }

  @Test
  void aRecordsContextIsTheParentOfItsSpan() {
    List<SpanData> made =
        deliver(
            Handlers.perRecord(r -> {}).intercept(tracing.contextFrom(DATA)),
            traced(7),
            record("key", "no context"));

    assertThat(made.get(0).getTraceId()).isEqualTo(TRACE);
    assertThat(made.get(0).getParentSpanId()).isEqualTo("0000000000000007");
    assertThat(made.get(1).getParentSpanContext().isValid()).isFalse();
  }

  @Test
  void aBatchHasLinksToTheContextsOfItsRecords() {
    List<SpanData> made =
        deliver(
            Handlers.perBatch(batch -> {}).intercept(tracing.contextFrom(DATA)),
            traced(7),
            record("key", "no context"),
            traced(8));

    assertThat(made)
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.getParentSpanContext().isValid()).isFalse();
              assertThat(span.getLinks())
                  .extracting(LinkData::getSpanContext)
                  .extracting(of -> of.getSpanId())
                  .containsExactly("0000000000000007", "0000000000000008");
            });
  }

  @Test
  void aRecordWhoseContextCannotBeReadIsHandledInANewTrace() {
    TextMapGetter<KinesisRecord> parses =
        new TextMapGetter<>() {
          @Override
          public @Nullable String get(@Nullable KinesisRecord record, String key) {
            String text = DATA.get(record, key);
            if (text != null && !text.startsWith("00-")) {
              throw new IllegalArgumentException("cannot parse the payload");
            }
            return text;
          }
        };

    List<SpanData> made =
        deliver(
            Handlers.perRecord(r -> current.add(r.text()))
                .retry(Retry.fixed(Duration.ZERO).maxAttempts(2))
                .intercept(tracing.contextFrom(parses)),
            record("key", "no context"));
    deliver(
        Handlers.perBatch(batch -> current.add(batch.size() + " records"))
            .intercept(tracing.contextFrom(parses)),
        traced(7),
        record("key", "no context"));

    assertThat(current).containsExactly("no context", "2 records");
    assertThat(made)
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.getParentSpanContext().isValid()).isFalse();
              assertThat(span.getStatus()).isEqualTo(StatusData.unset());
            });
    assertThat(spans.getFinishedSpanItems().get(1).getLinks())
        .extracting(link -> link.getSpanContext().getSpanId())
        .containsExactly("0000000000000007");
  }
}
