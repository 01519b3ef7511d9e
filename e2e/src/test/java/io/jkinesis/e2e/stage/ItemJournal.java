package io.jkinesis.e2e.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The journal that one {@code ItemJournalConsumer} has written so far. */
public final class ItemJournal {

  private final String shardId;
  private final long pid;
  private final List<Item> items = new ArrayList<>();
  private final List<String> checkpoints = new ArrayList<>();
  private final List<String> shutdowns = new ArrayList<>();
  private Instant begun = Instant.MAX;
  private Instant ended = Instant.MAX;
  private String startsAfter = "";

  private ItemJournal(String shardId, long pid) {
    this.shardId = shardId;
    this.pid = pid;
  }

  static ItemJournal read(Path file) {
    String name = file.getFileName().toString();
    String[] parts = name.split("\\.", -1);
    ItemJournal journal = new ItemJournal(parts[0], Long.parseLong(parts[1]));
    try {
      String text = Files.readString(file, UTF_8);
      // The last line may be incomplete.
      text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(journal::take);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return journal;
  }

  private void take(String line) {
    String[] words = line.split(" ", -1);
    switch (words[0]) {
      case "init" -> {
        begun = Instant.ofEpochMilli(Long.parseLong(words[1]));
        startsAfter = words[2];
      }
      case "record" ->
          items.add(
              Item.of(new String(bytes(words[2]), UTF_8), bytes(words[3]), shardId, words[1]));
      case "checkpoint" -> checkpoints.add(words[1]);
      case "shutdown" -> {
        ended = Instant.ofEpochMilli(Long.parseLong(words[1]));
        shutdowns.add(words[2]);
      }
      default -> throw new IllegalStateException("a journal has no line " + words[0]);
    }
  }

  private static byte[] bytes(String word) {
    return Base64.getDecoder().decode(word.substring(1));
  }

  public String shardId() {
    return shardId;
  }

  /** Returns the process that wrote it. */
  public long pid() {
    return pid;
  }

  /** Returns the records in the order in which they were processed. */
  public List<Item> items() {
    return List.copyOf(items);
  }

  /** Returns the result of each checkpoint: {@code done}, or the reason for the failure. */
  public List<String> checkpoints() {
    return List.copyOf(checkpoints);
  }

  /** Returns the types of all shutdowns; by contract, there is one. */
  public List<String> shutdowns() {
    return List.copyOf(shutdowns);
  }

  /** Returns the time at which it was initialized. */
  public Instant begun() {
    return begun;
  }

  /** Returns the time at which it was shut down; the end of time if it was not. */
  public Instant ended() {
    return ended;
  }

  /** Returns the checkpoint that {@code init} received. */
  public String startsAfter() {
    return startsAfter;
  }

  /** Returns the last record's sequence number. */
  public Optional<String> lastSequenceNumber() {
    return items.isEmpty()
        ? Optional.empty()
        : Optional.of(items.get(items.size() - 1).sequenceNumber());
  }
}
