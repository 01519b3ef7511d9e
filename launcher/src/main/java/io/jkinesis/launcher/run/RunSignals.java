package io.jkinesis.launcher.run;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns SIGTERM, SIGINT and SIGHUP into a graceful stop; a second request exits immediately.
 * Signals within half a second of the first are the same request: Ctrl-C and the SIGHUP of the
 * terminal that is then closed, or a process manager that signals the group and the process. These
 * are signal handlers and not a shutdown hook, because in a hook the exit code is already the
 * signal's and a second signal is not noticed. The JVM continues to ignore signals that are ignored
 * when it starts, such as SIGHUP after {@code nohup}.
 *
 * <p>Only {@code sun.misc.Signal} (module jdk.unsupported) allows handlers. It is called by
 * reflection, because javac's warning about it cannot be suppressed and warnings are errors here.
 */
public final class RunSignals {

  private static final int KILLED_BY_SIGNAL = 128;

  private static final Duration ONE_REQUEST = Duration.ofMillis(500);

  private final StopRequest stop;
  private final LongSupplier nanoTime;
  private @Nullable Long firstHeard;

  RunSignals(StopRequest stop, LongSupplier nanoTime) {
    this.stop = stop;
    this.nanoTime = nanoTime;
  }

  /** Makes signals requests to stop from now on. */
  public static void stop(StopRequest stop) {
    RunSignals signals = new RunSignals(stop, System::nanoTime);
    try {
      Class<?> signalType = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      for (String name : List.of("TERM", "INT", "HUP")) {
        Object signal = signalType.getConstructor(String.class).newInstance(name);
        int number = (int) signalType.getMethod("getNumber").invoke(signal);
        InvocationHandler handler =
            (proxy, method, arguments) -> {
              if (signals.isImpatient("SIG" + name)) {
                Runtime.getRuntime().halt(KILLED_BY_SIGNAL + number);
              }
              return null;
            };
        Object proxy =
            Proxy.newProxyInstance(
                RunSignals.class.getClassLoader(), new Class<?>[] {handlerType}, handler);
        signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, proxy);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java has no sun.misc.Signal", e);
    }
  }

  /**
   * Requests a stop. Returns whether this is the second request by a signal; the first signal that
   * arrives while the process stops for another reason counts as a first request.
   */
  synchronized boolean isImpatient(String name) {
    stop.request(name);
    long now = nanoTime.getAsLong();
    if (firstHeard == null) {
      firstHeard = now;
    }
    return now - firstHeard >= ONE_REQUEST.toNanos();
  }
}
