package io.jkinesis.lab.chaos.fault;

import io.jkinesis.lab.NumberedRecord;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** The producer's records, some of which are poisoned. */
public final class PoisonedRecords implements IntFunction<NumberedRecord> {

  private static final int MOST_TIMES = 3;

  private final int keys;
  private final AtomicInteger poison = new AtomicInteger();

  public PoisonedRecords(int keys) {
    this.keys = keys;
  }

  @Override
  public NumberedRecord apply(int index) {
    return NumberedRecord.at(index, keys).withPoison(poison.getAndSet(0));
  }

  Optional<String> poisonNext(Fault fault) {
    int times = 1 + (int) (fault.extent() * MOST_TIMES);
    poison.set(times);
    return Optional.of("the next one put, " + times + " times");
  }
}
