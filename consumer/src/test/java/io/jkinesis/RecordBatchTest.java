package io.jkinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordBatchTest {

  private final KinesisRecord first =
      KinesisRecord.of(ByteBuffer.allocate(3), "secret-key", "1", 0, null);
  private final KinesisRecord second =
      KinesisRecord.of(ByteBuffer.allocate(3), "secret-key", "2", 0, null);

  @Test
  void recordsKeepTheirOrder() {
    RecordBatch batch = RecordBatch.of(List.of(first, second), Duration.ZERO);

    assertThat(batch).containsExactly(first, second);
    assertThat(batch.records()).containsExactly(first, second);
    assertThat(batch.size()).isEqualTo(2);
    assertThat(batch.isEmpty()).isFalse();
  }

  @Test
  void theListGivenMayChangeAfterwards() {
    List<KinesisRecord> given = new ArrayList<>(List.of(first));
    RecordBatch batch = RecordBatch.of(given, null);

    given.clear();

    assertThat(batch.records()).containsExactly(first);
  }

  @Test
  void recordsCannotBeChanged() {
    RecordBatch batch = RecordBatch.of(List.of(first), null);

    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> batch.records().add(second));
    Iterator<KinesisRecord> iterator = batch.iterator();
    iterator.next();
    assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(iterator::remove);
  }

  @Test
  void anEmptyBatchIsEmpty() {
    RecordBatch batch = RecordBatch.of(List.of(), null);

    assertThat(batch.isEmpty()).isTrue();
    assertThat(batch.size()).isZero();
    assertThat(batch.behindLatest()).isNull();
  }

  @Test
  void toStringSaysHowManyButNeverWhat() {
    assertThat(RecordBatch.of(List.of(first, second), Duration.ofMillis(1500)))
        .hasToString("RecordBatch[size=2, behindLatest=PT1.5S]");
  }
}
