package io.jkinesis.worker.internal.java;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The CDS archive of a consumer's classes, with which its JVM starts in half the time and shares
 * memory with other processes. It is created once per class path and Java release, and kept in a
 * cache. If anything is wrong with it or its folder, consumers start without it.
 *
 * <p>The name of a file contains a checksum, because a JVM maps an archive without checking it, and
 * a truncated one would kill it.
 */
public final class CdsArchive implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(CdsArchive.class);

  private static final int MOST = 32;
  private static final Duration KEPT_UNUSED = Duration.ofDays(30);
  private static final Duration LONGEST_TO_END = Duration.ofSeconds(2);

  private final JavaCommand command;
  private final Path folder;
  private final Thread maker = new Thread(this::prepareInBackground, "archive-of-classes");
  private volatile @Nullable ArchiveFile ready;

  /**
   * Creates it for a consumer.
   *
   * @param folder the folder of the archives
   */
  public CdsArchive(JavaCommand command, Path folder) {
    this.command = command;
    this.folder = folder.toAbsolutePath();
  }

  /** Returns the consumer's program and its arguments, with the archive if there is one by now. */
  public List<String> words() {
    ArchiveFile file = ready;
    // Computed again each time: if a jar or Java was replaced meanwhile, another archive is needed.
    ArchiveFile whole = file == null ? null : file.ifStillWhole();
    if (whole != null) {
      ready = whole;
    }
    JavaRelease release = JavaRelease.of(command.java());
    return command.words(
        whole != null && release != null && isCurrent(whole)
            ? JvmFlags.using(whole.path(), release)
            : List.of());
  }

  private boolean isCurrent(ArchiveFile file) {
    try {
      ArchiveKey key = ArchiveKey.of(command);
      return key != null && file.isOf(key);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Runs {@link #prepare} in the background, while the worker starts: no consumer waits for it.
   * Consumers that start earlier have no archive.
   */
  public void prepareMeanwhile() {
    maker.setDaemon(true);
    maker.start();
  }

  private void prepareInBackground() {
    try {
      prepare();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  /** Cancels the creation of an archive, and kills its process. */
  @Override
  public void close() {
    maker.interrupt();
    try {
      maker.join(LONGEST_TO_END.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Finds the archive, or creates it, which takes a second or two. */
  public void prepare() throws InterruptedException {
    try {
      ArchiveKey key = ArchiveKey.of(command);
      if (key == null) {
        log.debug("no CDS archive: the class path has no jar, or Java has no release file");
        return;
      }
      ArchiveFile found = ArchiveFile.find(folder, key);
      ready = found == null ? makeOnce(key) : found;
    } catch (IOException | RuntimeException e) { // security managers, unusual file systems, ...
      tell(e);
    }
  }

  /** Warns of a full disk, because the user can free space; other reasons are for debugging. */
  private void tell(Exception e) {
    if (e instanceof UnwritableArchiveException
        || String.valueOf(e.getMessage()).contains("No space left on device")) {
      log.warn(
          "{}: no CDS archive could be written there, and consumers start without it, more slowly;"
              + " free space on this disk, or set jkinesis.cdsArchive = false: {}",
          folder,
          e.getMessage());
    } else {
      log.debug("no CDS archive in {}: {}", folder, e.toString());
    }
  }

  private @Nullable ArchiveFile makeOnce(ArchiveKey key) throws IOException, InterruptedException {
    if (!TrustedFolder.create(folder)) {
      log.warn(
          "{}: other users can write to this folder, so no CDS archive is stored in it and"
              + " consumers start more slowly; run chmod 700 on it",
          folder);
      return null;
    }
    ArchiveFolder archives = ArchiveFolder.forThisUser(folder);
    archives.locked(
        () -> {
          boolean isThere = ArchiveFile.find(folder, key) != null; // another process was faster
          return isThere || make(archives, key);
        });
    return ArchiveFile.find(folder, key);
  }

  private boolean make(ArchiveFolder archives, ArchiveKey key)
      throws IOException, InterruptedException {
    archives.deleteLeftovers();
    clean(key);
    Path made =
        archives.write(
            new TrainingRun(command, key.release(), key.jars())::run,
            content -> ArchiveFile.name(key, content));
    log.debug("CDS archive created: {}", made);
    return true;
  }

  /** Removes what this one replaces, and what was not used for long. */
  private void clean(ArchiveKey key) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.sorted(Comparator.comparing(CdsArchive::lastUse).reversed()).toList();
    }
    int kept = 0;
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      if (ArchiveFile.isOne(name)) {
        kept++;
        deleteIf(
            ArchiveFile.isReplacedBy(key, name) || kept >= MOST || isOlder(file, KEPT_UNUSED),
            file);
      }
    }
  }

  private static Instant lastUse(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      return Instant.EPOCH; // another process has already deleted it
    }
  }

  private static boolean isOlder(Path file, Duration age) {
    return lastUse(file).isBefore(Instant.now().minus(age));
  }

  /**
   * A file that belongs to somebody else and cannot be deleted does not prevent the creation of an
   * archive.
   */
  private static void deleteIf(boolean due, Path file) {
    try {
      if (due) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      log.debug("{} cannot be deleted", file, e);
    }
  }
}
