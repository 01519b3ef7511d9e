package io.jkinesis.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.CheckpointException;
import io.jkinesis.KinesisRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks what happens to each record, and rejects checkpoints after unfinished records. A record is
 * identified by its text, which is its position in the shard.
 */
final class Audit extends Checkpoints {

  private final List<KinesisRecord> delivered;
  private final List<KinesisRecord> done = new ArrayList<>();
  private final List<String> dead = new ArrayList<>();

  /** Creates it for these records, all unfinished. */
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

  /** Returns all finished records, in the order in which they finished. */
  synchronized List<String> done() {
    return texts(done.stream());
  }

  synchronized List<String> dead() {
    return List.copyOf(dead);
  }

  /** Returns the finished records of a key, in the order in which they finished. */
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
    assertThat(missing).as("unfinished records before a checkpoint at %s", place).isEmpty();
    super.store(place);
  }
}
