package io.jkinesis.launcher.source;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.Kinesis;
import io.jkinesis.RecordConsumer;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.java.ClassPath;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Examines the classes of a compiled source file without running their code. */
final class CompiledClasses implements AutoCloseable {

  private final Path source;
  private final URLClassLoader loader;
  private final List<Class<?>> classes;

  private CompiledClasses(Path source, URLClassLoader loader, List<Class<?>> classes) {
    this.source = source;
    this.loader = loader;
    this.classes = classes;
  }

  static CompiledClasses load(Path source, Path folder, Library library) throws IOException {
    URLClassLoader loader =
        new URLClassLoader(urls(folder, library), Kinesis.class.getClassLoader());
    List<Class<?>> classes = new ArrayList<>();
    for (String name : new ClassPath(List.of(folder.toString())).classes()) {
      try {
        classes.add(Class.forName(name, false, loader));
      } catch (ClassNotFoundException | LinkageError e) {
        // it needs a class that is not on the class path, so it is not the one we look for
      }
    }
    return new CompiledClasses(source, loader, classes);
  }

  private static URL[] urls(Path folder, Library library) throws IOException {
    List<URL> urls = new ArrayList<>();
    urls.add(folder.toUri().toURL());
    for (Path place : new ClassPath(library.addedElements()).places()) {
      urls.add(place.toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }

  /** Returns the class with a {@code main}; null if there is none. */
  @Nullable String main() throws JkinesisException {
    return only("have a main", CompiledClasses::hasMain);
  }

  /** Returns the consumer, or the factory of consumers, that can be created by its class name. */
  String consumer() throws JkinesisException {
    String factory = only("are a ConsumerFactory", type -> isMade(type, ConsumerFactory.class));
    String consumer =
        factory != null
            ? factory
            : only("are a RecordConsumer", type -> isMade(type, RecordConsumer.class));
    if (consumer == null) {
      throw JkinesisException.usage(
          source
              + " has nothing to run: give it a public static void main(String[]) that calls"
              + " Kinesis.run, or a public class that implements RecordConsumer and has a public"
              + " constructor without arguments");
    }
    return consumer;
  }

  /** If there are several, the class with the file's name is used. */
  private @Nullable String only(String what, Predicate<Class<?>> wanted) throws JkinesisException {
    List<Class<?>> found = classes.stream().filter(wanted).toList();
    String named = SourceFile.simpleName(source);
    if (found.size() > 1) {
      List<Class<?>> all = found;
      found = all.stream().filter(type -> type.getSimpleName().equals(named)).toList();
      if (found.size() != 1) {
        throw JkinesisException.usage(
            source
                + ": several classes "
                + what
                + " ("
                + String.join(", ", all.stream().map(Class::getName).toList())
                + "); choose with --set jkinesis.mainClass=CLASS");
      }
    }
    return found.isEmpty() ? null : found.get(0).getName();
  }

  private static boolean hasMain(Class<?> type) {
    return Stream.of(type.getMethods())
        .anyMatch(
            method ->
                method.getName().equals("main")
                    && Modifier.isStatic(method.getModifiers())
                    && method.getReturnType() == void.class
                    && List.of(method.getParameterTypes()).equals(List.of(String[].class)));
  }

  private static boolean isMade(Class<?> type, Class<?> kind) {
    return kind.isAssignableFrom(type)
        && Modifier.isPublic(type.getModifiers())
        && !Modifier.isAbstract(type.getModifiers())
        && Stream.of(type.getConstructors()).anyMatch(made -> made.getParameterCount() == 0);
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
