package io.jkinesis.handler;

import io.jkinesis.KinesisRecord;
import io.jkinesis.ShardInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A process that stores dead letters in a folder whose files may not grow above the limit of the
 * process. Prints one line per failure.
 */
final class StoreUntilFull {

  private static final int LARGE = 100_000;

  private StoreUntilFull() {}

  /**
   * Stores small letters of one shard until one fails, that one another time, and a letter that
   * fits into no file.
   */
  public static void main(String[] args) throws Exception {
    DeadLetterSink sink = DeadLetters.toFile(Path.of(args[0]));
    int number = 0;
    while (isStored(sink, letter("small", number, 10))) {
      number++;
    }
    if (!isStored(sink, letter("small", number, 10)) || isStored(sink, letter("large", 0, LARGE))) {
      throw new IllegalStateException(
          "a new file takes a small letter, and none takes a large one");
    }
    System.out.println(number + 1);
  }

  private static boolean isStored(DeadLetterSink sink, DeadLetter letter) throws Exception {
    try {
      sink.store(letter);
      return true;
    } catch (IOException e) {
      System.out.println(e.getMessage());
      return false;
    }
  }

  private static DeadLetter letter(String shardId, int number, int size) {
    KinesisRecord record =
        KinesisRecord.of(
            ByteBuffer.allocate(size), "key", String.valueOf(number), 0, /* arrival */ null);
    return DeadLetter.of(ShardInfo.of(shardId), record, new IOException("no luck"));
  }
}
