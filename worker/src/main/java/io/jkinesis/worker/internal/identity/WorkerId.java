package io.jkinesis.worker.internal.identity;

import io.jkinesis.internal.files.UserFolders;
import io.jkinesis.worker.internal.Causes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker ID that survives restarts, so that a worker finds its own leases and continues
 * immediately instead of waiting until they expire.
 *
 * <p>Two live workers with the same ID would both renew the same leases and process each record
 * twice. So an ID belongs to a file, and a worker holds the file's lock while it lives; the next
 * worker of the same application on this machine uses the next file. The file contains its {@link
 * FileOrigin}, because the lock does not prevent the use of a copy of the file; a copy gets a new
 * ID.
 */
public final class WorkerId implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WorkerId.class);
  private static final int MAX_WORKERS = 1000;
  private static final int ID_LENGTH = 8;
  private static final int MAX_CONTENT = 1024;

  /**
   * The locked files of this JVM. They are never opened twice: on Linux, closing any of a process's
   * channels to a file releases the process's locks on it.
   */
  private static final Map<Path, FileChannel> HELD = new HashMap<>();

  private final String value;
  private final @Nullable Path file;

  private WorkerId(String value, @Nullable Path file) {
    this.value = value;
    this.file = file;
  }

  /** Acquires the first ID that no live worker of the application has, until it is closed. */
  public static WorkerId take(String application) {
    return take(UserFolders.state(System.getenv()).resolve("workers"), application);
  }

  static WorkerId take(Path folder, String application) {
    String host = host();
    try {
      Files.createDirectories(folder);
      Path real = folder.toRealPath();
      for (int slot = 0; slot < MAX_WORKERS; slot++) {
        Path file = real.resolve(host + "-" + application + "-" + slot);
        String suffix = takeSlot(file);
        if (suffix != null) {
          return new WorkerId(host + "-" + suffix, file);
        }
      }
    } catch (IOException e) {
      log.warn(
          "the worker ID cannot be kept in {} ({}): after a restart this worker waits until the leases of its old ID have expired; make the folder writable or set XDG_STATE_HOME",
          folder,
          Causes.line(e));
    }
    return new WorkerId(host + "-" + random(), null);
  }

  /** Returns the ID: the KCL's worker identifier. */
  public String value() {
    return value;
  }

  /** Releases the ID for other workers; if this is not called, it is held until the JVM exits. */
  @Override
  public void close() {
    synchronized (HELD) {
      FileChannel channel = file == null ? null : HELD.remove(file);
      if (channel != null) {
        try {
          channel.close();
        } catch (IOException e) {
          log.debug("{} cannot be closed", file, e);
        }
      }
    }
  }

  /** Returns the ID in the file, generated if it is new; null if the file is unusable. */
  private static @Nullable String takeSlot(Path file) throws IOException {
    synchronized (HELD) {
      FileChannel channel = HELD.containsKey(file) ? null : open(file);
      if (channel == null) {
        return null;
      }
      if (!isLocked(channel)) {
        channel.close();
        return null;
      }
      HELD.put(file, channel);
      String origin = FileOrigin.of(file);
      String kept = read(channel, origin);
      return kept == null ? write(channel, origin) : kept;
    }
  }

  /** Returns null if the file exists and belongs to another user, such as root. */
  private static @Nullable FileChannel open(Path file) throws IOException {
    try {
      return FileChannel.open(
          file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException e) {
      if (Files.exists(file)) {
        return null;
      }
      throw e;
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    FileLock lock = channel.tryLock();
    return lock != null;
  }

  private static @Nullable String read(FileChannel channel, String origin) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(MAX_CONTENT);
    channel.read(content, 0);
    List<String> lines = StandardCharsets.UTF_8.decode(content.flip()).toString().lines().toList();
    boolean isOurs =
        lines.size() == 2 && lines.get(0).length() == ID_LENGTH && lines.get(1).equals(origin);
    return isOurs ? lines.get(0) : null;
  }

  private static String write(FileChannel channel, String origin) throws IOException {
    String made = random();
    channel.truncate(0);
    channel.write(StandardCharsets.UTF_8.encode(made + "\n" + origin + "\n"), 0);
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
}
