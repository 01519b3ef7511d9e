package io.jkinesis.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Node.js that is recent enough for {@code kinesis-local}.
 *
 * @param executable its absolute path
 */
record Node(Path executable) {
  /**
   * kinesis-local 0.6.2 declares no minimum; 16 is the oldest version known to work with this lock
   * file.
   */
  private static final int OLDEST = 16;

  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\..*");

  private static final String INSTALL =
      "the local Kinesis needs Node.js %d or newer with npm: install it (Debian, Ubuntu: apt-get install nodejs npm; macOS: brew install node)"
          .formatted(OLDEST);

  static Node find(SearchPath path) throws LocalServicesException, InterruptedException {
    Path executable =
        path.find("node")
            .orElseThrow(() -> new LocalServicesException("no node found on PATH; " + INSTALL));
    String version = version(executable);
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.matches()) {
      throw new LocalServicesException(
          "%s --version says '%s', which is not a version of Node.js; %s"
              .formatted(executable, version, INSTALL));
    }
    if (Integer.parseInt(matcher.group(1)) < OLDEST) {
      throw new LocalServicesException(
          "%s is %s, which is too old; %s".formatted(executable, version, INSTALL));
    }
    return new Node(executable);
  }

  static LocalServicesException npmMissing() {
    return new LocalServicesException("no npm found on PATH; " + INSTALL);
  }

  private static String version(Path executable)
      throws LocalServicesException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder(executable.toString(), "--version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readNBytes(200), StandardCharsets.UTF_8).strip();
      process.waitFor();
      return output;
    } catch (IOException e) {
      throw new LocalServicesException(
          "%s cannot be run: %s; %s".formatted(executable, e.getMessage(), INSTALL), e);
    }
  }
}
