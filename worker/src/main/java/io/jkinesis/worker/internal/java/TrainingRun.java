package io.jkinesis.worker.internal.java;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A training run: a process that loads what a consumer process loads, and writes it into a CDS
 * archive when it exits. It runs a short session with a consumer of the library, {@code
 * io.jkinesis.internal.process.TrainingRunMain}. The user's code is loaded but never run, because
 * its effects are unknown (docs/decisions/0009-an-archive-from-a-dry-session.md).
 */
final class TrainingRun {

  private static final Duration LONGEST = Duration.ofMinutes(2);

  private static final String MAIN = "io.jkinesis.internal.process.TrainingRunMain";

  /** HotSpot's words, in {@code FileMapInfo::write_bytes}. */
  private static final String UNWRITABLE = "Unable to write to ";

  /** Further classes are loaded from their jar, as without an archive. */
  private static final int MOST_CLASSES = 2000;

  /** Options that an archive depends on, except agents and others with side effects. */
  private static final Pattern PASSED_ON =
      Pattern.compile(
          "-XX:[+-]Use\\w*(GC|CompressedOops|CompressedClassPointers|CompactObjectHeaders)"
              + "|-XX:ObjectAlignmentInBytes=\\d+|-Xmx\\w+|--enable-preview"
              + "|--(add-(modules|opens|exports|reads)|enable-native-access)=.*");

  private static final String SESSION =
      """
      {"action":"initialize","shardId":"shardId-000000000000","sequenceNumber":"TRIM_HORIZON","subSequenceNumber":0}
      {"action":"processRecords","records":[{"data":"aGVsbG8=","partitionKey":"a","sequenceNumber":"49590338271490256608559692538361571095921575989136588898","approximateArrivalTimestamp":1700000000000,"subSequenceNumber":0,"action":"record"}],"millisBehindLatest":0}
      {"action":"checkpoint","sequenceNumber":"49590338271490256608559692538361571095921575989136588898","subSequenceNumber":0,"error":null}
      {"action":"shardEnded"}
      {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null,"error":null}
      """;

  private final JavaCommand command;
  private final JavaRelease release;
  private final List<String> jars;

  /**
   * @param jars the class path, or its leading part that can be archived
   */
  TrainingRun(JavaCommand command, JavaRelease release, List<String> jars) {
    this.command = command;
    this.release = release;
    this.jars = List.copyOf(jars);
  }

  /** Returns the command that writes the archive to a file. */
  List<String> words(Path archive) throws IOException {
    List<String> words = new ArrayList<>(command.jvm(JvmFlags.making(archive, release)));
    words.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr:none"));
    command.jvmArgs().stream().filter(PASSED_ON.asMatchPredicate()).forEach(words::add);
    words.addAll(List.of("-cp", String.join(File.pathSeparator, jars), MAIN));
    words.addAll(classes());
    return words;
  }

  /**
   * Runs it.
   *
   * @throws UnwritableArchiveException if the JVM could not write the archive
   * @throws IOException if it was not written for another reason, which the message gives
   */
  void run(Path archive) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(words(archive)).redirectOutput(Redirect.DISCARD);
    // They may contain an agent, for example.
    builder.environment().keySet().removeAll(JavaCommand.OPTIONS_IN_ENVIRONMENT);
    Process process = builder.start();
    try {
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write(SESSION.getBytes(StandardCharsets.UTF_8)); // less than the capacity of a pipe
      } catch (IOException e) {
        throw new IOException("the training run exited immediately" + exitCode(process), e);
      }
      if (!process.waitFor(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("the training run took longer than " + LONGEST.toSeconds() + " s");
      }
      if (process.exitValue() != 0) {
        requireWritten(process);
        throw new IOException("the training run failed" + exitCode(process));
      }
      if (!Files.isRegularFile(archive)) {
        throw new IOException("this Java did not write one");
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** Its errors, which are few, fit into a pipe. */
  private static void requireWritten(Process process) throws IOException {
    InputStream errors = process.getErrorStream();
    String text = new String(errors.readNBytes(errors.available()), StandardCharsets.UTF_8);
    Optional<String> line = text.lines().filter(each -> each.contains(UNWRITABLE)).findFirst();
    if (line.isPresent()) {
      throw new UnwritableArchiveException(line.get());
    }
  }

  private static String exitCode(Process process) throws IOException {
    try {
      return process.waitFor(1, TimeUnit.SECONDS) ? " (exit " + process.exitValue() + ")" : "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /**
   * Returns the consumer's own classes, in the package of its main class and below, and the
   * library's.
   */
  private List<String> classes() throws IOException {
    String jar = command.jar();
    String main =
        command.mainClass() == null && jar != null
            ? ClassPath.mainClass(Path.of(jar))
            : command.mainClass();
    String own = main == null ? "" : main.substring(0, main.lastIndexOf('.') + 1);
    return new ClassPath(jars)
        .classes().stream()
            .filter(name -> isOf(own, name) || name.startsWith("io.jkinesis."))
            .sorted(Comparator.comparing((String name) -> !name.equals(main)))
            .limit(MOST_CLASSES)
            .toList();
  }

  private static boolean isOf(String prefix, String name) {
    return prefix.isEmpty() ? !name.contains(".") : name.startsWith(prefix);
  }
}
