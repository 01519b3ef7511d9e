package io.jkinesis.launcher.tail;

import io.jkinesis.worker.JkinesisException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Writes the requested records, until the limit is reached or the output is closed. */
final class RecordOutput implements AutoCloseable {

  private final OutputStream out;
  private final RecordFormat format;
  private final @Nullable String key;
  private final boolean isPipe;
  private long left;
  private boolean isReaderGone;

  /**
   * Creates an output.
   *
   * @param key only records of this partition key; null for all
   * @param limit the maximum number of records; null for all
   * @param isPipe whether each failure means that the reader is gone
   */
  RecordOutput(
      OutputStream out,
      RecordFormat format,
      @Nullable String key,
      @Nullable Long limit,
      boolean isPipe) {
    this.out = new BufferedOutputStream(out, 1 << 16);
    this.format = format;
    this.key = key;
    this.isPipe = isPipe;
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

  /** Flushes, so that the reader has everything now. */
  void flush() throws JkinesisException {
    if (!isReaderGone) {
      attempt(out::flush);
    }
  }

  /** Returns whether nothing more should be written. */
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
      if (!isPipe && !String.valueOf(e.getMessage()).contains("Broken pipe")) {
        throw JkinesisException.failure("stdout cannot be written to: " + e.getMessage(), e);
      }
      isReaderGone = true; // for example head, which has read enough
    }
  }

  @Override
  public void close() throws JkinesisException {
    flush();
  }
}
