package io.jkinesis.internal.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One stream, read by the session and, during long callbacks, by a watcher. */
class WatchedInputTest {

  private final Pipe pipe = new Pipe();
  private final WatchedInput in = new WatchedInput(pipe);
  private final AtomicInteger ends = new AtomicInteger();

  @Test
  void withoutAWatcherItIsTheStreamItself() throws IOException {
    WatchedInput unwatched = new WatchedInput(new ByteArrayInputStream(new byte[] {1, (byte) 200}));

    assertThat(unwatched.read(new byte[5], 0, 0)).isZero();
    assertThat(unwatched.read()).isEqualTo(1);
    assertThat(unwatched.read()).isEqualTo(200);
    assertThat(unwatched.read()).isEqualTo(-1);
  }

  @Test
  void whatTheWatcherReadComesFirst() throws IOException {
    watchALongCallback();
    pipe.says("hello");
    in.callbackLeft();

    assertThat(new String(in.readNBytes(5), US_ASCII)).isEqualTo("hello");
    assertThat(ends).hasValue(0);
  }

  @Test
  void theEndInACallbackIsReported() throws IOException {
    watchALongCallback();
    pipe.ends();

    await().untilAtomic(ends, org.hamcrest.Matchers.is(1));
    in.callbackLeft();
    assertThat(in.read()).isEqualTo(-1);
  }

  @Test
  void aFailureInACallbackIsReportedAndThrownToTheSession() {
    watchALongCallback();
    pipe.fails();

    await().untilAtomic(ends, org.hamcrest.Matchers.is(1));
    in.callbackLeft();
    assertThatIOException().isThrownBy(in::read).withMessage("Input/output error");
  }

  @Test
  void theEndBehindACallbackIsTheSessionsToFind() throws IOException {
    watchALongCallback();
    in.callbackLeft();
    pipe.ends();

    assertThat(in.read()).isEqualTo(-1);
    assertThat(ends).hasValue(0);
  }

  @Test
  void anInterruptWhileTheWatcherReadsIsKept() throws Exception {
    watchALongCallback();
    in.callbackLeft();
    boolean[] interrupted = new boolean[1];
    Thread session =
        new Thread(
            () -> {
              try {
                in.read();
              } catch (IOException e) {
                throw new AssertionError(e);
              }
              interrupted[0] = Thread.currentThread().isInterrupted();
            });
    session.start();
    await().until(() -> session.getState() == Thread.State.WAITING);

    session.interrupt();
    pipe.says("x");

    session.join();
    assertThat(interrupted[0]).isTrue();
  }

  private void watchALongCallback() {
    in.watch(ends::incrementAndGet);
    in.callbackEntered();
    await().until(() -> pipe.isBeingRead);
  }

  /** The daemon's output, available when the test writes it. */
  private static final class Pipe extends InputStream {
    private static final int END = -1;
    private static final int FAILURE = -2;

    private final BlockingQueue<Integer> bytes = new LinkedBlockingQueue<>();
    private volatile boolean isBeingRead;

    void says(String text) {
      text.chars().forEach(bytes::add);
    }

    void ends() {
      bytes.add(END);
    }

    void fails() {
      bytes.add(FAILURE);
    }

    @Override
    public int read() throws IOException {
      isBeingRead = true;
      try {
        int b = bytes.take();
        if (b == FAILURE) {
          throw new IOException("Input/output error");
        }
        return b;
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int b = read();
      if (b == END) {
        return -1;
      }
      buffer[offset] = (byte) b;
      return 1;
    }
  }
}
