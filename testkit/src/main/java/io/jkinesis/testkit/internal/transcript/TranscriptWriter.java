package io.jkinesis.testkit.internal.transcript;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.internal.files.OwnerOnly;
import io.jkinesis.testkit.SessionLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a session's lines as they arrive, so that an aborted session is complete up to that point.
 */
public final class TranscriptWriter implements SessionLog {

  private final Path file;
  private final boolean withData;
  private final Redaction redaction = new Redaction();

  /**
   * Creates a file, or overwrites an existing one.
   *
   * @param withData whether payloads and partition keys are written unchanged
   */
  public TranscriptWriter(Path file, boolean withData) {
    this.file = file;
    this.withData = withData;
    begin();
  }

  private void begin() {
    try {
      OwnerOnly.createFile(file);
    } catch (FileAlreadyExistsException e) {
      write("", StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void fromDaemon(String line) {
    append(TranscriptLine.FROM_DAEMON + (withData ? line : redaction.redact(line)));
  }

  @Override
  public void fromChild(String line) {
    // A line that is not a message may be output of the consumer's code, with any content.
    if (withData || TranscriptLine.isMessage(line)) {
      append(TranscriptLine.FROM_CHILD + line);
    }
  }

  @Override
  public void endOfStdin() {
    append(TranscriptLine.END_OF_STDIN);
  }

  private void append(String line) {
    write(line + "\n", StandardOpenOption.APPEND);
  }

  private void write(String text, StandardOpenOption... options) {
    try {
      Files.writeString(file, text, UTF_8, options);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private UncheckedIOException failure(IOException e) {
    return new UncheckedIOException("the transcript " + file + " cannot be written", e);
  }
}
