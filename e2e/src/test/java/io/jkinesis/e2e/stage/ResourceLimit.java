package io.jkinesis.e2e.stage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** A real limit of a running process, set by {@code prlimit}. */
public final class ResourceLimit {

  /** Linux does not limit the threads of root, so a worker of root gets a user of its own. */
  private static final boolean IS_ROOT = "root".equals(System.getProperty("user.name"));

  /** What root may do with files, which that user needs. */
  private static final String FILES = "+dac_override";

  private final String user = String.valueOf(ThreadLocalRandom.current().nextInt(50_000, 60_000));

  /** Returns the command of a process whose threads can be limited. */
  public List<String> limited(List<String> command) {
    List<String> all = new ArrayList<>();
    if (IS_ROOT) {
      all.addAll(List.of("setpriv", "--reuid", user, "--clear-groups"));
      all.addAll(List.of("--inh-caps", FILES, "--ambient-caps", FILES));
    }
    all.addAll(command);
    return all;
  }

  /** Sets how many processes and threads its user may have; those that run are not affected. */
  public void threads(RunProcess process, int count) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (IS_ROOT) {
      command.addAll(List.of("setpriv", "--reuid", user, "--clear-groups"));
    }
    command.addAll(List.of("prlimit", "--pid", pid(process), "--nproc=" + count + ":"));
    run(command);
  }

  /** Sets below which number a new file descriptor must be. */
  public static void descriptors(RunProcess process, int count)
      throws IOException, InterruptedException {
    run(List.of("prlimit", "--pid", pid(process), "--nofile=" + count + ":"));
  }

  /** Sets how large a file may become by its writing. */
  public static void fileSize(RunProcess process, int bytes)
      throws IOException, InterruptedException {
    run(List.of("prlimit", "--pid", pid(process), "--fsize=" + bytes + ":"));
  }

  private static String pid(RunProcess process) {
    return String.valueOf(process.pid());
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("failed: " + String.join(" ", command));
    }
  }
}
