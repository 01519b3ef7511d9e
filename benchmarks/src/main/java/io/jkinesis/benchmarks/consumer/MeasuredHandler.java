package io.jkinesis.benchmarks.consumer;

import io.jkinesis.KinesisRecord;
import io.jkinesis.handler.RecordHandler;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.LongAdder;

/** Reads each record as {@link MeasuredConsumer} does, on any number of threads. */
public final class MeasuredHandler implements RecordHandler {

  private final LongAdder bytes = new LongAdder();
  private final LongAdder sum = new LongAdder();

  @Override
  public void handle(KinesisRecord each) {
    ByteBuffer data = each.data().order(ByteOrder.LITTLE_ENDIAN);
    int length = data.remaining();
    bytes.add(length);
    sum.add(MeasuredConsumer.sumOf(data, length) + MeasuredConsumer.otherFieldsOf(each));
  }

  /** Returns how much data it has read. */
  public long bytes() {
    return bytes.sum();
  }
}
