package io.jkinesis.e2e.conformance.host;

import static io.jkinesis.e2e.conformance.host.Reflection.call;
import static io.jkinesis.e2e.conformance.host.Reflection.callStatic;
import static io.jkinesis.e2e.conformance.host.Reflection.constant;
import static io.jkinesis.e2e.conformance.host.Reflection.make;
import static io.jkinesis.e2e.conformance.host.Reflection.read;
import static io.jkinesis.e2e.conformance.host.Reflection.type;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Our own worker's record processor of one shard. It does not throw, so this class, which takes the
 * worker's place, is checked for failures after each call.
 */
final class WorkerProcessor extends Kcl2Processor {

  private static final String WORKER = "io.jkinesis.worker.";
  private static final String INTERNAL = WORKER + "internal.";
  private static final String KCL = INTERNAL + "kcl.";

  private static final Map<String, String> DIALECTS =
      Map.of("3", "KCL_3", "2.0", "KCL_2_0", "1.7", "KCL_1_7", "1.0", "KCL_1_0");

  private final Surroundings surroundings;
  private final boolean isOldest;

  private WorkerProcessor(Surroundings surroundings, Properties properties) {
    super(surroundings.processor(sessions(properties)));
    this.surroundings = surroundings;
    this.isOldest = properties.getProperty("jkinesis.dialect").equals("1.0");
  }

  /** Creates a record processor as {@code jkinesis run} does. */
  static WorkerProcessor create(String file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file))) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new WorkerProcessor(new Surroundings(), properties);
  }

  private static Object sessions(Properties properties) {
    Object command =
        make(
            INTERNAL + "process.ChildCommand",
            List.of(properties.getProperty("executableName").split(" +")),
            false,
            Duration.ofSeconds(10));
    String dialect = String.valueOf(DIALECTS.get(properties.getProperty("jkinesis.dialect")));
    Object noRecording = constant("io.jkinesis.testkit.SessionLog", "NONE");
    Function<String, Object> recordings = shard -> noRecording;
    return make(
        INTERNAL + "session.ProcessSessions",
        command,
        constant("io.jkinesis.protocol.Dialect", dialect),
        recordings);
  }

  @Override
  void send(String method, Object input) {
    super.send(method, input);
    surroundings.throwFailure();
  }

  /** All versions have it, but the oldest dialect has no message for it. */
  @Override
  public boolean hasShutdownRequested() {
    return !isOldest;
  }

  @Override
  Process process() {
    Object session = read(read(daemons, "driver"), "session");
    return (Process) read(read(session, "started"), "process");
  }

  /** Takes the worker's place: notes failures and restarts. */
  private static final class Surroundings {
    private final List<String> failures = new ArrayList<>();
    private boolean restarts;

    Object processor(Object sessions) {
      Object events = make(INTERNAL + "events.WorkerEvents", List.of(listener()));
      Object supervisor =
          make(
              INTERNAL + "supervision.Supervisor",
              callStatic(WORKER + "Restarts", "defaults"),
              (LongSupplier) System::nanoTime,
              new SplittableRandom());
      Object metrics =
          make(
              INTERNAL + "metrics.WorkerMetrics",
              constant("io.micrometer.core.instrument.Clock", "SYSTEM"));
      Object environment =
          make(
              KCL + "ShardEnvironment",
              "conformance",
              sessions,
              supervisor,
              metrics,
              events,
              make(KCL + "ShardProcessors"));
      return make(
          KCL + "ShardProcessor",
          make(KCL + "ServedShard", DaemonHost.SHARD, "conformance", DaemonHost.SHARD),
          environment,
          lease(),
          endCheck(),
          make(KCL + "ShardReading"));
    }

    private Object listener() {
      return as(
          WORKER + "WorkerListener",
          (proxy, method, arguments) -> {
            if (arguments[0].getClass().getSimpleName().equals("ConsumerFailed")) {
              failures.add((String) call(arguments[0], "what"));
            }
            return null;
          });
    }

    private Object lease() {
      return as(
          KCL + "ShardLease",
          (proxy, method, arguments) -> {
            restarts |= method.getName().equals("restart");
            return method.getName().equals("isHeld") ? true : null;
          });
    }

    /** The shard is closed. */
    private static Object endCheck() {
      return as(KCL + "ShardEndCheck", (proxy, method, arguments) -> null);
    }

    private static Object as(String interfaceName, InvocationHandler handler) {
      Class<?> type = type(interfaceName);
      return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    void throwFailure() {
      if (!failures.isEmpty()) {
        throw new IllegalStateException(
            (restarts ? "the worker restarts the consumer: " : "") + failures.remove(0));
      }
    }
  }
}
