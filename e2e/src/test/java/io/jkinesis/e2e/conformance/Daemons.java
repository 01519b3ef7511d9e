package io.jkinesis.e2e.conformance;

import io.jkinesis.e2e.conformance.host.DaemonSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JVMs of the daemons, one at a time, each started when it is first needed or after it has
 * exited.
 */
final class Daemons implements AutoCloseable {

  private final Path folder;
  private final Map<DaemonCharset, DaemonJvm> jvms = new EnumMap<>(DaemonCharset.class);
  private final List<ConformanceTestKitSession> kits = new ArrayList<>();
  private @Nullable DaemonUnderTest daemon;

  /**
   * @param folder their working directory
   */
  Daemons(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens a session.
   *
   * @param properties the daemon's properties file, in the folder
   */
  DaemonSession open(DaemonUnderTest wanted, DaemonCharset charset, String properties)
      throws IOException {
    if (daemon == null || !wanted.hasProgramOf(daemon)) {
      close();
      daemon = wanted;
    }
    return wanted == DaemonUnderTest.KCL_2_0
        ? kit(properties)
        : jvm(wanted, charset).open(properties);
  }

  private DaemonJvm jvm(DaemonUnderTest wanted, DaemonCharset charset) throws IOException {
    DaemonJvm jvm = jvms.get(charset);
    if (jvm == null || !jvm.isAlive()) {
      jvm = DaemonJvm.start(wanted, charset, folder);
      jvms.put(charset, jvm);
    }
    return jvm;
  }

  private DaemonSession kit(String properties) {
    ConformanceTestKitSession session = new ConformanceTestKitSession(folder, properties);
    kits.add(session);
    return session;
  }

  /** Ends them, and any consumers that they have. */
  @Override
  public void close() {
    jvms.values().forEach(DaemonJvm::close);
    jvms.clear();
    kits.forEach(ConformanceTestKitSession::close);
    kits.clear();
  }
}
