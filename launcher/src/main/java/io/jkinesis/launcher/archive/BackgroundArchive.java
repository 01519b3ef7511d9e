package io.jkinesis.launcher.archive;

import io.jkinesis.worker.JkinesisException;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a process of low priority that creates the archive if the script found none: at the end of
 * a command, or a minute after the start of one that goes on. So it takes no CPU from a start.
 */
public final class BackgroundArchive {

  private static final Logger log = LoggerFactory.getLogger(BackgroundArchive.class);

  /** Set by the script if it found none, except for the command that creates one. */
  private static final String CREATE = "jkinesis.createArchive";

  private static final int LONG_COMMAND_SECONDS = 60;

  private final CountDownLatch hasEnded = new CountDownLatch(1);
  private final Thread thread = new Thread(this::await, "launcher-archive");

  private BackgroundArchive() {
    thread.setDaemon(true);
    if (Boolean.getBoolean(CREATE)) {
      thread.start();
    }
  }

  /** Does nothing if an archive was found, or if none is wanted. */
  public static BackgroundArchive ifMissing() {
    return new BackgroundArchive();
  }

  /** Starts it now; returns when it is started. */
  public void commandEnded() {
    hasEnded.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void await() {
    try {
      hasEnded.await(LONG_COMMAND_SECONDS, TimeUnit.SECONDS);
      startProcess(Installation.current());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | JkinesisException e) {
      log.debug("no archive of the launcher", e); // a convenience: no command fails for it
    }
  }

  private static void startProcess(Installation installation) throws IOException {
    // Not in the user's folder, which may be deleted, and with no stream that a pipe waits for.
    new ProcessBuilder(
            "nice", "-n", "19", installation.script().toString(), "archive", "--in-background")
        .directory(installation.home().toFile())
        .redirectInput(Redirect.from(new File("/dev/null")))
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD)
        .start();
  }
}
