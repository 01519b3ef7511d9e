package io.jkinesis.worker.internal.main;

import io.jkinesis.Kinesis;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes of an application: those of the JDK, the worker's version of our library, and
 * the application's own. Other classes of the worker are hidden, so the application may have any
 * version of the worker's dependencies. A copy of our library among the application's classes is
 * ignored, because worker and application must share one.
 */
final class ApplicationLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final String LIBRARY_PREFIX = "io.jkinesis.";

  private static final ClassLoader WORKER =
      Objects.requireNonNull(Kinesis.class.getClassLoader(), "the library's class loader");

  private ApplicationLoader(URL[] places) {
    super("application", places, ClassLoader.getPlatformClassLoader());
  }

  /**
   * Creates a loader.
   *
   * @param places existing folders and jars
   */
  static ApplicationLoader of(List<Path> places) {
    return new ApplicationLoader(places.stream().map(ApplicationLoader::url).toArray(URL[]::new));
  }

  private static URL url(Path place) {
    try {
      return place.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(place + " has no URL", e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(LIBRARY_PREFIX)) {
      Class<?> shared = ofLibrary(name);
      if (shared != null) {
        return shared;
      }
    }
    return super.loadClass(name, resolve);
  }

  /** Returns null for a class that is not part of the library, such as one of an example. */
  private static @Nullable Class<?> ofLibrary(String name) {
    try {
      Class<?> found = Class.forName(name, false, WORKER);
      return Objects.equals(place(found), place(Kinesis.class)) ? found : null;
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  private static @Nullable URL place(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null ? null : source.getLocation();
  }
}
