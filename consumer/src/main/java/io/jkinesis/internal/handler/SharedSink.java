package io.jkinesis.internal.handler;

import io.jkinesis.handler.DeadLetter;
import io.jkinesis.handler.DeadLetterSink;
import java.util.concurrent.locks.ReentrantLock;

/** A sink shared by the consumers of all shards; closed whenever the last of them is closed. */
public final class SharedSink {

  private final DeadLetterSink sink;
  private final ReentrantLock lock = new ReentrantLock();
  private int users;

  public SharedSink(DeadLetterSink sink) {
    this.sink = sink;
  }

  /** Called when a consumer starts to use the sink. */
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

  /** Called when a consumer ends. No other consumer can start while the sink is being closed. */
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
