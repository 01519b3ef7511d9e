package io.jkinesis.internal.wire;

import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import io.jkinesis.internal.message.CheckpointAnswer;
import io.jkinesis.internal.message.CheckpointFields;
import io.jkinesis.internal.message.Initialize;
import io.jkinesis.internal.message.LeaseLost;
import io.jkinesis.internal.message.Message;
import io.jkinesis.internal.message.ProcessRecords;
import io.jkinesis.internal.message.ShardEnded;
import io.jkinesis.internal.message.Shutdown;
import io.jkinesis.internal.message.ShutdownRequested;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** All messages that a daemon of any dialect may send. */
final class Messages {

  private Messages() {}

  static Arbitrary<List<Message>> sessions() {
    Arbitrary<Message> ends =
        Arbitraries.of(new LeaseLost(), new ShardEnded(), new ShutdownRequested());
    return Arbitraries.frequencyOf(
            Tuple.of(1, initialize()),
            Tuple.of(4, processRecords()),
            Tuple.of(2, checkpointAnswer()),
            Tuple.of(1, Arbitraries.of(ShutdownType.class).map(Shutdown::new)),
            Tuple.of(1, ends))
        .list()
        .ofMaxSize(5);
  }

  private static Arbitrary<Message> initialize() {
    Arbitrary<Message> oldest =
        text().map(shard -> new Initialize(ShardInfo.of(shard), CheckpointFields.CHECKPOINT));
    Arbitrary<Message> others =
        Combinators.combine(text(), sequenceNumber().injectNull(0.2), longs().injectNull(0.2))
            .as(
                (shard, sequence, sub) ->
                    new Initialize(
                        ShardInfo.of(shard).withCheckpoint(sequence, sub),
                        CheckpointFields.SEQUENCE_NUMBERS));
    return Arbitraries.oneOf(oldest, others);
  }

  private static Arbitrary<Message> processRecords() {
    Arbitrary<KinesisRecord> record =
        Combinators.combine(data(), text(), sequenceNumber(), longs(), instants().injectNull(0.2))
            .as(KinesisRecord::of);
    return Combinators.combine(
            record.list().ofMaxSize(4), Arbitraries.longs().map(Duration::ofMillis).injectNull(0.2))
        .as((records, behind) -> new ProcessRecords(RecordBatch.of(records, behind)));
  }

  private static Arbitrary<Message> checkpointAnswer() {
    return text().injectNull(0.5).map(CheckpointAnswer::new);
  }

  private static Arbitrary<ByteBuffer> data() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(300).map(ByteBuffer::wrap);
  }

  /** Text without unpaired surrogates, which UTF-8 cannot encode. */
  static Arbitrary<String> text() {
    return Arbitraries.strings()
        .all()
        .ofMaxLength(30)
        .filter(s -> s.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF));
  }

  private static Arbitrary<String> sequenceNumber() {
    return Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(56);
  }

  private static Arbitrary<Long> longs() {
    return Arbitraries.longs();
  }

  private static Arbitrary<Instant> instants() {
    Arbitrary<Instant> millis = Arbitraries.longs().map(Instant::ofEpochMilli);
    Arbitrary<Instant> nanos =
        Combinators.combine(
                Arbitraries.longs()
                    .between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()),
                Arbitraries.longs().between(0, 999_999_999))
            .as(Instant::ofEpochSecond);
    return Arbitraries.oneOf(millis, nanos);
  }
}
