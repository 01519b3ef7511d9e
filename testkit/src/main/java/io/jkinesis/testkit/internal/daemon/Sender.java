package io.jkinesis.testkit.internal.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.internal.daemon.DaemonMessageWriter;
import io.jkinesis.protocol.Dialect;
import io.jkinesis.testkit.SessionLog;
import io.jkinesis.testkit.internal.child.ConsumerUnderTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends the daemon's messages to a consumer, and logs them. */
final class Sender {

  private final ConsumerUnderTest child;
  private final SessionLog log;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final DaemonMessageWriter writer;
  private boolean closed;

  Sender(ConsumerUnderTest child, Dialect dialect, SessionLog log) {
    this.child = child;
    this.log = log;
    this.writer = new DaemonMessageWriter(written, dialect);
  }

  /** Writes a message, to be sent by {@link #send}; returns its action. */
  String prepare(Conversation.Message message) {
    try {
      written.reset();
      return message.write(writer);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // in-memory streams throw none
    }
  }

  /** Sends the prepared message. */
  void send() {
    String line = written.toString(UTF_8);
    log.fromDaemon(line.substring(0, line.length() - 1));
    child.write(line);
  }

  void sendLine(String json) {
    log.fromDaemon(json);
    child.write(json + "\n");
  }

  void sendText(String text) {
    child.write(text);
  }

  void close() {
    if (!closed) {
      closed = true;
      log.endOfStdin();
      child.closeStdin();
    }
  }

  boolean isClosed() {
    return closed;
  }
}
