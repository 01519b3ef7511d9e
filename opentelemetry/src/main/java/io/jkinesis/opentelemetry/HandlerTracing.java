package io.jkinesis.opentelemetry;

import io.jkinesis.KinesisRecord;
import io.jkinesis.ShardInfo;
import io.jkinesis.handler.HandlerContext;
import io.jkinesis.handler.HandlerInterceptor;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Creates a span for each attempt of a handler, for a record or a batch. The span is current while
 * the handler runs. Immutable.
 *
 * <pre>{@code
 * Kinesis.run(
 *     Handlers.perRecord(record -> store.save(record))
 *         .intercept(HandlerTracing.of(openTelemetry).contextFrom(getter)));
 * }</pre>
 *
 * <p>The spans have the kind {@code CONSUMER} and the name {@code process}, followed by the name of
 * the stream if it is known. Their attributes are {@code messaging.system} ({@code aws_kinesis}),
 * {@code messaging.operation.type}, {@code messaging.destination.name}, {@code
 * messaging.destination.partition.id} (the shard), {@code messaging.batch.message_count}, {@code
 * jkinesis.attempt} and, for a single record, {@code messaging.message.id}, its sequence number.
 * They never contain a record's payload, except that exceptions are recorded, and their messages
 * may quote it.
 */
public final class HandlerTracing implements HandlerInterceptor {

  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
  private static final AttributeKey<String> OPERATION =
      AttributeKey.stringKey("messaging.operation.type");
  private static final AttributeKey<String> STREAM =
      AttributeKey.stringKey("messaging.destination.name");
  private static final AttributeKey<String> SHARD =
      AttributeKey.stringKey("messaging.destination.partition.id");
  private static final AttributeKey<Long> COUNT =
      AttributeKey.longKey("messaging.batch.message_count");
  private static final AttributeKey<String> RECORD = AttributeKey.stringKey("messaging.message.id");
  private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("jkinesis.attempt");

  private final OpenTelemetry openTelemetry;
  private final @Nullable TextMapGetter<? super KinesisRecord> getter;

  private HandlerTracing(
      OpenTelemetry openTelemetry, @Nullable TextMapGetter<? super KinesisRecord> getter) {
    this.openTelemetry = Objects.requireNonNull(openTelemetry, "openTelemetry");
    this.getter = getter;
  }

  /** Returns an interceptor whose spans start new traces. */
  public static HandlerTracing of(OpenTelemetry openTelemetry) {
    return new HandlerTracing(openTelemetry, null);
  }

  /**
   * Returns an interceptor that extracts each record's context with the propagators of {@code
   * openTelemetry}. The context of a single record is the parent of the span; a span for several
   * records has links to their contexts.
   *
   * <p>If {@code fields} throws an exception, such as one for a payload that it cannot parse, the
   * record counts as one without a context, and its handler is called.
   *
   * @param fields finds the propagators' fields, such as {@code traceparent}, in a record. Records
   *     have no headers, so producers put the fields into the payload
   */
  public HandlerTracing contextFrom(TextMapGetter<? super KinesisRecord> fields) {
    return new HandlerTracing(openTelemetry, Objects.requireNonNull(fields, "fields"));
  }

  @Override
  @SuppressWarnings("try") // the scope is active during the attempt
  public void attempt(List<KinesisRecord> records, HandlerContext context, Attempt attempt)
      throws Exception {
    Span span = begin(records, context);
    try (Scope unused = span.makeCurrent()) {
      attempt.run();
    } catch (Throwable e) {
      span.recordException(e);
      span.setStatus(StatusCode.ERROR, e.getClass().getName());
      throw e;
    } finally {
      span.end();
    }
  }

  private Span begin(List<KinesisRecord> records, HandlerContext context) {
    ShardInfo shard = context.shard();
    String stream = shard.streamName();
    SpanBuilder span =
        openTelemetry
            .getTracer("io.jkinesis")
            .spanBuilder(stream == null ? "process" : "process " + stream)
            .setSpanKind(SpanKind.CONSUMER)
            .setAttribute(SYSTEM, "aws_kinesis")
            .setAttribute(OPERATION, "process")
            .setAttribute(SHARD, shard.shardId())
            .setAttribute(COUNT, (long) records.size())
            .setAttribute(ATTEMPT, (long) context.attempt());
    if (stream != null) {
      span.setAttribute(STREAM, stream);
    }
    if (records.size() == 1) {
      KinesisRecord record = records.get(0);
      span.setAttribute(RECORD, record.sequenceNumber());
      if (getter != null) {
        span.setParent(contextOf(record, getter));
      }
    } else if (getter != null) {
      link(span, records, getter);
    }
    return span.startSpan();
  }

  private void link(
      SpanBuilder span, List<KinesisRecord> records, TextMapGetter<? super KinesisRecord> getter) {
    for (KinesisRecord record : records) {
      SpanContext other = Span.fromContext(contextOf(record, getter)).getSpanContext();
      if (other.isValid()) {
        span.addLink(other);
      }
    }
  }

  private Context contextOf(KinesisRecord record, TextMapGetter<? super KinesisRecord> getter) {
    try {
      return openTelemetry
          .getPropagators()
          .getTextMapPropagator()
          .extract(Context.root(), record, getter);
    } catch (RuntimeException e) {
      return Context.root(); // tracing must not decide whether a record is handled
    }
  }
}
