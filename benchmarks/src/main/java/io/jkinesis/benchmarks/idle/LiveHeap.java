package io.jkinesis.benchmarks.idle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Java heap of another JVM of this user. */
final class LiveHeap {

  /** The last line of a histogram: instances and bytes. */
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)$");

  private LiveHeap() {}

  /** Returns the bytes of all objects that survive a complete collection, which this causes. */
  static long bytes(long pid) throws IOException, InterruptedException, JkinesisException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    Matcher total = TOTAL.matcher(output);
    if (process.waitFor() != 0 || !total.find()) {
      throw JkinesisException.failure(
          jcmd + ": no histogram: " + output.lines().findFirst().orElse("no output"));
    }
    return Long.parseLong(total.group(1));
  }
}
