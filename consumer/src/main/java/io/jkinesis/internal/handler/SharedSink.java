package io.jkinesis.internal.handler;

import io.jkinesis.handler.DeadLetter;
import io.jkinesis.handler.DeadLetterSink;
import java.util.concurrent.locks.ReentrantLock;

/** A sink that the consumers of all shards share; closed whenever the last of them is. */
public final class SharedSink {

  private final DeadLetterSink sink;
  private final ReentrantLock lock = new ReentrantLock();
  private int users;

  public SharedSink(DeadLetterSink sink) {
    this.sink = sink;
  }

  /** A consumer begins to use it. */
  void acquire() {
    lock.lock();
    try {
      users++;
    } finally {
      lock.unlock();
    }
  }

  void store(DeadLetter letter) throws Exception {
    sink.store(letter);
  }

  /** A consumer ends. No other can begin while the sink is being closed. */
  void release() throws Exception {
    lock.lock();
    try {
      if (--users == 0) {
        sink.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
