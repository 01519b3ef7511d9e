package io.jkinesis.lab.chaos.verify;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the history to files, in addition to the consumers' journals, for people to inspect. */
public final class Evidence {

  private Evidence() {}

  /**
   * Writes {@code stream.log}, each shard's records, and {@code leases.log}, each lease's changes.
   */
  public static void write(RunHistory history, Path folder) throws IOException {
    try (BufferedWriter stream = Files.newBufferedWriter(folder.resolve("stream.log"));
        BufferedWriter leases = Files.newBufferedWriter(folder.resolve("leases.log"))) {
      for (ShardHistory shard : history.shards()) {
        for (StreamRecord one : shard.records()) {
          stream.write(
              String.join(
                  " ",
                  shard.shardId(),
                  one.arrival().toString(),
                  one.sequenceNumber().toString(),
                  one.record().key(),
                  one.record().text()));
          stream.newLine();
        }
        for (LeaseWrite write : shard.leaseWrites()) {
          leases.write(write.notBefore() + " " + write.seen() + " " + write.after());
          leases.newLine();
        }
      }
    }
  }
}
