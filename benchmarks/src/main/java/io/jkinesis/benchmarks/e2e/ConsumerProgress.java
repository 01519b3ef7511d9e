package io.jkinesis.benchmarks.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the consumers of a worker have read, and when: their marks.
 *
 * @param marks in the order of time
 */
record ConsumerProgress(List<Mark> marks) {

  /**
   * One line of a consumer.
   *
   * @param records how many it has read so far
   * @param bytes their data; 0 if it does not decode
   * @param micros the time, since the epoch
   */
  record Mark(String consumer, long records, long bytes, long micros) {

    static Mark parse(String line) {
      String[] words = line.split(" ", 4);
      return new Mark(
          words[0], Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
    }
  }

  /** Reads the file, to which consumers may be writing: a last line without its end is ignored. */
  static ConsumerProgress read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new ConsumerProgress(List.of());
    }
    String text = Files.readString(file, US_ASCII);
    List<Mark> marks =
        text.substring(0, text.lastIndexOf('\n') + 1)
            .lines()
            .map(Mark::parse)
            .sorted(Comparator.comparingLong(Mark::micros))
            .toList();
    return new ConsumerProgress(marks);
  }

  /** Returns the last mark of each consumer. */
  List<Mark> last() {
    Map<String, Mark> last = new HashMap<>();
    marks.forEach(mark -> last.put(mark.consumer(), mark));
    return new ArrayList<>(last.values());
  }

  /** Returns how many records all of them have read. */
  long records() {
    return last().stream().mapToLong(Mark::records).sum();
  }

  /** A number of records of all consumers, and when they had read them. */
  record Reached(long records, long micros) {}

  /** Returns the first moment when all together have read at least this many. */
  Reached atLeast(long records) {
    Map<String, Long> read = new HashMap<>();
    long sum = 0;
    for (Mark mark : marks) {
      Long before = read.put(mark.consumer(), mark.records());
      sum += mark.records() - (before == null ? 0 : before);
      if (sum >= records) {
        return new Reached(sum, mark.micros());
      }
    }
    throw new IllegalStateException("only " + sum + " records");
  }
}
