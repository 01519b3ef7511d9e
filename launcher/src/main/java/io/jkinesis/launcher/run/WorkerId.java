package io.jkinesis.launcher.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker id that is the same after a restart, so that a worker finds its own leases and goes on
 * at once instead of waiting until they expire.
 *
 * <p>Two live workers of one id would both renew the same leases and process each record twice. So
 * an id belongs to a file, a worker holds the file's lock while it lives, and the next worker of
 * the same application on this machine takes the next file.
 */
final class WorkerId {

  private static final Logger log = LoggerFactory.getLogger(WorkerId.class);
  private static final int MAX_WORKERS = 1000;
  private static final int ID_LENGTH = 8;

  /** A channel that is garbage is closed, and its lock with it. */
  private static final Queue<FileChannel> HELD = new ConcurrentLinkedQueue<>();

  private WorkerId() {}

  /** Takes the first id that no live worker of the application has, until this process ends. */
  static String take(Path folder, String application) {
    String host = host();
    try {
      Files.createDirectories(folder);
      for (int slot = 0; slot < MAX_WORKERS; slot++) {
        String suffix = lock(folder.resolve(host + "-" + application + "-" + slot));
        if (suffix != null) {
          return host + "-" + suffix;
        }
      }
    } catch (IOException e) {
      log.warn("the worker id will be another after a restart: cannot write to {}", folder);
    }
    return host + "-" + random();
  }

  /** The id in the file, made if it is new; null if another worker holds it. */
  private static @Nullable String lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      return null;
    }
    HELD.add(channel);
    ByteBuffer content = ByteBuffer.allocate(ID_LENGTH);
    if (channel.read(content, 0) == ID_LENGTH) {
      return new String(content.array(), StandardCharsets.US_ASCII);
    }
    String made = random();
    channel.write(ByteBuffer.wrap(made.getBytes(StandardCharsets.US_ASCII)), 0);
    return made;
  }

  private static String random() {
    return UUID.randomUUID().toString().substring(0, ID_LENGTH);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "worker";
    }
  }

  /** Where the ids of this user's workers are kept. */
  static Path folder() {
    String state = System.getenv("XDG_STATE_HOME");
    Path base =
        state == null || state.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".local", "state")
            : Path.of(state);
    return base.resolve("jkinesis").resolve("workers");
  }
}
