package io.jkinesis.launcher.deadletters;

import io.jkinesis.launcher.stream.KinesisStream;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.leases.StreamShards;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * Letters on a stream: shard by shard, parents before their children, up to the end that the stream
 * has then. The sequence number of a shard's last letter is noted.
 */
final class StreamSource implements LetterSource {

  private final KinesisStream stream;
  private final SourceNotes notes;
  private final StreamShards shards;
  private final Deque<String> left;
  private long count;
  private long others;

  /** Where the shard that is being read goes on; null before its first read. */
  private @Nullable String iterator;

  /** The sequence numbers of the letters that were returned last. */
  private List<String> positions = List.of();

  StreamSource(KinesisStream stream, SourceNotes notes) throws JkinesisException {
    this.stream = stream;
    this.notes = notes;
    this.shards = stream.shards();
    Set<String> inSequence = new LinkedHashSet<>();
    shards.ids().forEach(shard -> addAfterParents(shard, inSequence));
    this.left = new ArrayDeque<>(inSequence);
  }

  private void addAfterParents(String shard, Set<String> found) {
    if (!found.contains(shard)) { // before its parents: merges lead to them in many ways
      shards.parents(shard).stream().filter(shards::has).forEach(p -> addAfterParents(p, found));
      found.add(shard);
    }
  }

  @Override
  public List<Letter> next() throws JkinesisException, InterruptedException {
    while (!left.isEmpty()) {
      GetRecordsResponse answer = stream.read(iterator == null ? start(left.element()) : iterator);
      List<Letter> letters = letters(answer.records());
      iterator = answer.nextShardIterator();
      if (!letters.isEmpty()) {
        return letters;
      }
      Long behind = answer.millisBehindLatest();
      boolean isAtEnd = answer.records().isEmpty() && (behind == null || behind == 0);
      if (iterator == null || isAtEnd) {
        left.remove();
        iterator = null;
      } else {
        KinesisStream.pause();
      }
    }
    return List.of();
  }

  private String start(String shard) throws JkinesisException {
    String noted = notes.of(shard);
    return noted == null ? stream.fromOldest(shard) : stream.after(shard, noted);
  }

  private List<Letter> letters(List<Record> records) {
    List<Letter> letters = new ArrayList<>();
    positions = new ArrayList<>();
    for (Record record : records) {
      try {
        letters.add(Letter.of(count + 1, 0, record.data().asByteArray()));
        positions.add(record.sequenceNumber());
        count++;
      } catch (IOException e) {
        others++;
      }
    }
    return letters;
  }

  @Override
  public void replayed(int replayed) throws JkinesisException {
    if (replayed > 0) {
      notes.save(Map.of(left.element(), positions.get(replayed - 1)));
    }
    if (iterator == null) {
      left.remove(); // the shard's end was in the same answer
    }
  }

  @Override
  public String leftOut() {
    return others == 0 ? "" : others + " records are not dead letters";
  }

  @Override
  public void close() throws JkinesisException {
    stream.close();
    notes.close();
  }
}
