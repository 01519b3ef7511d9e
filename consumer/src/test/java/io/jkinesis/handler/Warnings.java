package io.jkinesis.handler;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The library's log, which the tests' logging.properties turns off. */
final class Warnings extends Handler implements AutoCloseable {

  private final Logger logger = Logger.getLogger("io.jkinesis");
  private final List<String> lines = new CopyOnWriteArrayList<>();

  Warnings() {
    logger.addHandler(this);
    logger.setLevel(Level.WARNING);
  }

  List<String> lines() {
    return lines;
  }

  @Override
  public void publish(LogRecord line) {
    lines.add(line.getMessage());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setLevel(null);
  }
}
