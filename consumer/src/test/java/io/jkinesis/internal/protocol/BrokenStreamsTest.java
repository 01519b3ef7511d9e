package io.jkinesis.internal.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.RunOptions;
import io.jkinesis.internal.session.Backoff;
import io.jkinesis.internal.session.ManualClock;
import io.jkinesis.internal.wire.MessageReader;
import io.jkinesis.internal.wire.MessageWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Broken streams mean that the daemon died: exit code 3. */
class BrokenStreamsTest {

  @Test
  void aDaemonThatCannotBeWrittenToIsGone() {
    InputStream in =
        new ByteArrayInputStream(
            "{\"action\":\"initialize\",\"shardId\":\"shardId-0\"}\n".getBytes(UTF_8));
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    assertThat(hold(in, out))
        .isEqualTo(
            SessionOutcome.daemonVanished(
                "shardId-0: initialize: cannot write to the daemon or read from it (Broken pipe):"
                    + " it is gone"));
  }

  @Test
  void aDaemonThatCannotBeReadFromIsGone() {
    InputStream in =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Input/output error");
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            return read();
          }
        };

    assertThat(hold(in, OutputStream.nullOutputStream()))
        .isEqualTo(
            SessionOutcome.daemonVanished(
                "no shard yet: waiting for initialize: cannot write to the daemon or read from it "
                    + "(Input/output error): it is gone"));
  }

  private static SessionOutcome hold(InputStream in, OutputStream out) {
    Backoff backoff = new Backoff(RunOptions.defaults(), new ManualClock(), new SplittableRandom());
    return new ProtocolSession(
            new MessageReader(in),
            new MessageWriter(out),
            context -> (batch, checkpointer) -> {},
            ShardOrigin.UNKNOWN,
            backoff,
            new NoListener())
        .run();
  }
}
