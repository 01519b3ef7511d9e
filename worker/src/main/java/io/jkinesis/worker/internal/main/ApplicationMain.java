package io.jkinesis.worker.internal.main;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.RunOptions;
import io.jkinesis.internal.process.HostedMain;
import io.jkinesis.internal.process.UsageException;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.java.ClassPath;
import io.jkinesis.worker.internal.java.JavaCommand;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@code main} of an application, running in this JVM: what it passed to {@code Kinesis.run},
 * and the resources that it holds open around that call until the worker has stopped.
 */
public final class ApplicationMain implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ApplicationMain.class);

  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration SAY_EVERY = Duration.ofSeconds(10);

  /** The same as for a consumer of the library in a consumer process. */
  private static final Duration END_GRACE = Duration.ofSeconds(5);

  private final String name;
  private final ApplicationLoader loader;
  private final HostedMain hosted;
  private final HostedMain.Registration given;

  private ApplicationMain(
      String name, ApplicationLoader loader, HostedMain hosted, HostedMain.Registration given) {
    this.name = name;
    this.loader = loader;
    this.hosted = hosted;
    this.given = given;
  }

  /**
   * Starts it and waits until it has called {@code Kinesis.run}.
   *
   * @param java contains the class path and the main class
   * @param stopping whether the worker should stop; checked while waiting
   * @return null if the worker should stop
   * @throws JkinesisException if {@code main} cannot be started, fails, or passes something that
   *     cannot serve all shards
   */
  public static @Nullable ApplicationMain start(JavaCommand java, BooleanSupplier stopping)
      throws JkinesisException, InterruptedException {
    String name = mainClass(java);
    ApplicationLoader loader = ApplicationLoader.of(new ClassPath(java.searched()).places());
    HostedMain hosted = HostedMain.start(main(loader, name), loader);
    HostedMain.Registration given = null;
    try {
      given = await(hosted, name, stopping);
    } catch (UsageException e) {
      throw refused(name + ": " + e.getMessage(), e.getCause());
    } finally {
      if (given == null) {
        release(hosted, loader, name);
      }
    }
    return given == null ? null : new ApplicationMain(name, loader, hosted, given);
  }

  private static JkinesisException refused(String problem, @Nullable Throwable cause) {
    return cause == null
        ? JkinesisException.usage(problem)
        : JkinesisException.failure(problem + ": " + cause.getMessage(), cause);
  }

  private static String mainClass(JavaCommand java) throws JkinesisException {
    String given = java.mainClass();
    if (given != null) {
      return given;
    }
    String jar = String.valueOf(java.jar());
    try {
      String named = ClassPath.mainClass(Path.of(jar));
      if (named != null) {
        return named;
      }
    } catch (IOException e) {
      throw JkinesisException.failure(jar + " cannot be read: " + e.getMessage(), e);
    }
    throw JkinesisException.usage(
        jar + ": its manifest has no Main-Class; set jkinesis.mainClass and jkinesis.classPath");
  }

  private static HostedMain.Main main(ApplicationLoader loader, String name)
      throws JkinesisException {
    try {
      Method main = Class.forName(name, false, loader).getMethod("main", String[].class);
      if (!Modifier.isStatic(main.getModifiers())) {
        throw new NoSuchMethodException();
      }
      main.setAccessible(true); // its class need not be public
      return () -> invoke(main);
    } catch (ClassNotFoundException e) {
      throw JkinesisException.usage(name + ": there is no such class on the class path", e);
    } catch (NoSuchMethodException e) {
      throw JkinesisException.usage(name + " has no public static void main(String[])", e);
    } catch (LinkageError e) {
      throw JkinesisException.failure(name + " cannot be loaded: " + e, e);
    }
  }

  private static void invoke(Method main) throws Throwable {
    try {
      main.invoke(null, (Object) new String[0]);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static HostedMain.@Nullable Registration await(
      HostedMain hosted, String name, BooleanSupplier stopping)
      throws UsageException, InterruptedException {
    long said = System.nanoTime();
    while (!stopping.getAsBoolean()) {
      HostedMain.Registration given = hosted.awaitRegistration(LOOK);
      if (given != null) {
        return given;
      }
      if (System.nanoTime() - said >= SAY_EVERY.toNanos()) {
        said = System.nanoTime();
        log.info("waiting for main of {} to call Kinesis.run", name);
      }
    }
    return null;
  }

  /** Returns the factory of the consumers. */
  public ConsumerFactory factory() {
    return given.factory();
  }

  /** Returns the options that it passed for the sessions. */
  public RunOptions options() {
    return given.options();
  }

  /**
   * Returns the loader of its classes, which is the context class loader for its consumers' calls.
   */
  public ClassLoader loader() {
    return loader;
  }

  /** The worker has stopped: lets {@code main} continue after the call and waits until it ends. */
  @Override
  public void close() {
    release(hosted, loader, name);
  }

  private static void release(HostedMain hosted, ApplicationLoader loader, String name) {
    try {
      if (hosted.end(END_GRACE)) {
        loader.close();
        return;
      }
      log.warn(
          "main of {} has not returned {} s after the stop; not waiting for it any longer",
          name,
          END_GRACE.toSeconds());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      log.warn("{}: its jars could not be closed: {}", name, e.toString());
    }
  }
}
