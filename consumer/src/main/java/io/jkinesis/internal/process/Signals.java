package io.jkinesis.internal.process;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * SIGTERM, SIGINT and SIGHUP. A signal to the process group (Ctrl-C, a closed terminal, a service
 * or container stop) reaches the consumer before the daemon has sent {@code shutdownRequested};
 * exiting immediately would lose the last checkpoint. A JVM shutdown hook could wait too, but the
 * consumer's own hooks would run meanwhile.
 *
 * <p>If a signal is ignored when the JVM starts, as {@code nohup} ignores SIGHUP, it stays ignored.
 */
final class Signals {

  /** Shells add this to a signal's number for the exit code of a process that it ended. */
  private static final int SIGNAL_EXIT = 128;

  interface Handler {
    /** Called on a new thread for each signal, with its name and the exit code it implies. */
    void signalled(String name, int exitCode);
  }

  private static final class Adapter implements SignalHandler {
    private final Handler handler;

    Adapter(Handler handler) {
      this.handler = handler;
    }

    @Override
    public void handle(Signal signal) {
      handler.signalled("SIG" + signal.getName(), SIGNAL_EXIT + signal.getNumber());
    }
  }

  private Signals() {}

  /** Passes the signals to a handler from now on. */
  static void handle(Handler handler) {
    for (String name : new String[] {"TERM", "INT", "HUP"}) {
      try {
        Signal.handle(new Signal(name), new Adapter(handler));
      } catch (IllegalArgumentException e) {
        // The JVM runs with -Xrs: its user wants signals to have their default effect.
      }
    }
  }
}
