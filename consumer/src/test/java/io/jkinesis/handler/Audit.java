package io.jkinesis.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.CheckpointException;
import io.jkinesis.KinesisRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of each record, and a daemon that takes no checkpoint past one that is not done. A
 * record is known by its text, which is where it is in the shard.
 */
final class Audit extends Checkpoints {

  private final List<KinesisRecord> delivered;
  private final List<KinesisRecord> done = new ArrayList<>();
  private final List<String> dead = new ArrayList<>();

  /** Begins with nothing done of what is to be delivered. */
  Audit(List<KinesisRecord> toBeDelivered) {
    delivered = List.copyOf(toBeDelivered);
  }

  synchronized void handled(KinesisRecord record) {
    done.add(record);
  }

  synchronized void handled(List<KinesisRecord> records) {
    done.addAll(records);
  }

  synchronized void dead(DeadLetter letter) {
    done.add(letter.record());
    dead.add(letter.record().text());
  }

  /** All that is done, in the order in which it was. */
  synchronized List<String> done() {
    return texts(done.stream());
  }

  synchronized List<String> dead() {
    return List.copyOf(dead);
  }

  /** What of a key is done, in the order in which it was. */
  synchronized List<String> doneOf(String key) {
    return texts(done.stream().filter(record -> record.partitionKey().equals(key)));
  }

  List<String> deliveredOf(String key) {
    return texts(delivered.stream().filter(record -> record.partitionKey().equals(key)));
  }

  List<String> delivered() {
    return texts(delivered.stream());
  }

  List<String> keys() {
    return delivered.stream().map(KinesisRecord::partitionKey).distinct().toList();
  }

  private static List<String> texts(Stream<KinesisRecord> records) {
    return records.map(KinesisRecord::text).collect(Collectors.toList());
  }

  @Override
  synchronized void store(String place) throws CheckpointException {
    List<String> missing = new ArrayList<>(delivered());
    if (!place.equals(ALL)) {
      assertThat(missing).contains(place);
      missing = missing.subList(0, missing.indexOf(place) + 1);
    }
    missing.removeAll(done());
    assertThat(missing).as("what a checkpoint at %s passes over", place).isEmpty();
    super.store(place);
  }
}
