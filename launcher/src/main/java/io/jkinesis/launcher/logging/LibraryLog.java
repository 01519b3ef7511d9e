package io.jkinesis.launcher.logging;

import java.util.logging.Logger;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * The log of the consumer library, which has no dependency but the JDK. Where it runs in this JVM,
 * its lines would come in another format and with another clock than the worker's. What a user's
 * own code logs stays as the user configures it.
 */
public final class LibraryLog {

  /** A JDK logger is garbage collected with its handlers if nobody holds it. */
  private static final Logger LIBRARY = Logger.getLogger("io.jkinesis");

  private LibraryLog() {}

  /** Passes the lines on to the launcher's log. Calling it again changes nothing. */
  public static void passOn() {
    if (LIBRARY.getUseParentHandlers()) {
      LIBRARY.setUseParentHandlers(false);
      LIBRARY.addHandler(new SLF4JBridgeHandler());
    }
  }
}
