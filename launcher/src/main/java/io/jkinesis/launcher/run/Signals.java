package io.jkinesis.launcher.run;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * SIGTERM, SIGINT and SIGHUP stop in order, a second one ends at once. Handlers and not a shutdown
 * hook, because in a hook the exit code is the signal's already and a second signal is not heard.
 * What is ignored when the JVM starts, as {@code nohup} ignores SIGHUP, the JVM leaves ignored.
 *
 * <p>{@code sun.misc.Signal} (module jdk.unsupported) is the only way to a handler. By reflection,
 * because javac's warning about it cannot be suppressed and warnings are errors here.
 */
public final class Signals {

  private static final int KILLED_BY_SIGNAL = 128;

  private final StopRequest stop;
  private final AtomicBoolean heard = new AtomicBoolean();

  Signals(StopRequest stop) {
    this.stop = stop;
  }

  /** From now on signals are requests to stop. */
  public static void stop(StopRequest stop) {
    Signals signals = new Signals(stop);
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
                Signals.class.getClassLoader(), new Class<?>[] {handlerType}, handler);
        signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, proxy);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java has no sun.misc.Signal", e);
    }
  }

  /**
   * Asks to stop. Returns whether somebody asks for the second time by a signal; a first one that
   * comes while the process stops for another reason is as patient as any first one.
   */
  boolean isImpatient(String name) {
    stop.request(name);
    return heard.getAndSet(true);
  }
}
