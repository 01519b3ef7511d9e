package io.jkinesis.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PinnedJarTest {

  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aRepositoryThatNeverAnswersIsGivenUp(@TempDir Path folder) throws Exception {
    try (ServerSocket accepts = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI repository = URI.create("http://127.0.0.1:%d/".formatted(accepts.getLocalPort()));
      PinnedJar jar = PinnedJar.parse("00  com/example/a.jar");

      assertThatThrownBy(() -> jar.download(repository, folder, Duration.ofMillis(100)))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }
}
