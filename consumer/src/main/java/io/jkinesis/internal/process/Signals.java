package io.jkinesis.internal.process;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * SIGTERM, SIGINT and SIGHUP. A signal to the process group (Ctrl-C, a closed terminal, a service
 * or container stop) reaches the consumer before the daemon has said {@code shutdownRequested};
 * dying of it would lose the last checkpoint. A JVM shutdown hook could wait too, but the
 * consumer's own hooks would run meanwhile.
 *
 * <p>What is ignored when the JVM starts, as {@code nohup} ignores SIGHUP, the JVM leaves ignored.
 */
final class Signals {

  /** What shells add to a signal's number for the exit code of a process that it ended. */
  private static final int SIGNAL_EXIT = 128;

  interface Handler {
    /** Called on a thread of its own for each signal, with its name and the exit code it means. */
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

  /** Hands the signals to a handler from now on. */
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
