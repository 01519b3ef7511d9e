package io.jkinesis.launcher.tail;

import io.jkinesis.worker.JkinesisException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Writes the records that are asked for, until there are enough or nobody reads any more. */
final class RecordOutput implements AutoCloseable {

  private final OutputStream out;
  private final RecordFormat format;
  private final @Nullable String key;
  private long left;
  private boolean isReaderGone;

  /**
   * Makes one.
   *
   * @param key only records of this partition key; null for all
   * @param limit so many records at most; null for all
   */
  RecordOutput(OutputStream out, RecordFormat format, @Nullable String key, @Nullable Long limit) {
    this.out = new BufferedOutputStream(out, 1 << 16);
    this.format = format;
    this.key = key;
    this.left = limit == null ? Long.MAX_VALUE : limit;
  }

  void write(TailedRecord record) throws JkinesisException {
    if (isDone() || (key != null && !key.equals(record.partitionKey()))) {
      return;
    }
    left--;
    attempt(
        () -> {
          out.write(format.bytes(record));
          out.write('\n');
        });
  }

  /** So that the reader has all of it now. */
  void flush() throws JkinesisException {
    if (!isReaderGone) {
      attempt(out::flush);
    }
  }

  /** Whether nothing more is to be written. */
  boolean isDone() {
    return left == 0 || isReaderGone;
  }

  private interface Writing {
    void run() throws IOException;
  }

  private void attempt(Writing writing) throws JkinesisException {
    try {
      writing.run();
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("Broken pipe")) {
        throw JkinesisException.failure("stdout cannot be written to: " + e.getMessage(), e);
      }
      isReaderGone = true; // such as head, which has seen enough
    }
  }

  @Override
  public void close() throws JkinesisException {
    flush();
  }
}
