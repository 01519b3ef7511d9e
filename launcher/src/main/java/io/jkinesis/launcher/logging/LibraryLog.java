package io.jkinesis.launcher.logging;

import java.util.logging.Logger;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Redirects the log of the consumer library, which depends only on the JDK. If the library runs in
 * this JVM, its lines would otherwise have another format and time stamp than the worker's. A
 * user's own logging stays as the user has configured it.
 */
public final class LibraryLog {

  /** A JDK logger is garbage collected with its handlers if nothing refers to it. */
  private static final Logger LIBRARY = Logger.getLogger("io.jkinesis");

  private LibraryLog() {}

  /** Redirects the lines to the launcher's log. Further calls have no effect. */
  public static void passOn() {
    if (LIBRARY.getUseParentHandlers()) {
      LIBRARY.setUseParentHandlers(false);
      LIBRARY.addHandler(new SLF4JBridgeHandler());
    }
  }
}
