package io.jkinesis.e2e.conformance.host;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes the KCL's place: records the daemon's requests, and throws what a test wants thrown. */
final class RecordingCheckpointer implements InvocationHandler {

  private final List<CheckpointCall> calls = new ArrayList<>();
  private final Deque<Throwable> failures = new ArrayDeque<>();

  /**
   * Returns itself as the KCL's interface, which differs in each version.
   *
   * @param interfaceName the KCL's checkpointer
   */
  Object as(String interfaceName) {
    Class<?> type = Reflection.type(interfaceName);
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this);
  }

  /**
   * Makes the next call fail.
   *
   * @param packageName the package of the KCL's exceptions
   */
  void failNext(String packageName, String errorName) {
    Class<?> type =
        Stream.of(packageName + ".", packageName + ".internal.", "java.lang.")
            .flatMap(prefix -> Reflection.find(prefix + errorName).stream())
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no exception " + errorName));
    failures.add((Throwable) Reflection.make(type.getName(), "a test wants it"));
  }

  List<CheckpointCall> calls() {
    return new ArrayList<>(calls);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (!method.getName().equals("checkpoint")) {
      throw new UnsupportedOperationException(method.toString());
    }
    Object[] given = arguments == null ? new Object[0] : arguments;
    calls.add(
        new CheckpointCall(
            given.length > 0 ? (String) given[0] : null,
            given.length > 1 ? (Long) given[1] : null));
    Throwable failure = failures.poll();
    if (failure != null) {
      throw failure;
    }
    return null;
  }
}
