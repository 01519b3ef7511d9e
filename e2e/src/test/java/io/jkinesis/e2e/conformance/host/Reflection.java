package io.jkinesis.e2e.conformance.host;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls methods by name and selects overloads by their arguments. */
final class Reflection {

  private Reflection() {}

  static Object make(String className, Object... arguments) {
    Constructor<?> found =
        Stream.of(type(className).getDeclaredConstructors())
            .filter(constructor -> takes(constructor, arguments))
            .findFirst()
            .orElseThrow(() -> missing(className, arguments));
    found.setAccessible(true);
    return run(() -> found.newInstance(arguments));
  }

  /** Calls a public method. */
  static Object call(Object target, String name, @Nullable Object... arguments) {
    return callIn(target.getClass(), target, name, arguments);
  }

  static Object callStatic(String className, String name, Object... arguments) {
    return callIn(type(className), null, name, arguments);
  }

  private static Object callIn(
      Class<?> type, @Nullable Object target, String name, @Nullable Object... arguments) {
    Method found =
        methods(type, name)
            .filter(method -> takes(method, arguments))
            .findFirst()
            .orElseThrow(() -> missing(type.getName() + "." + name, arguments));
    found.setAccessible(true);
    return run(() -> found.invoke(target, arguments));
  }

  static boolean hasMethod(Object target, String name) {
    return methods(target.getClass(), name).findAny().isPresent();
  }

  private static Stream<Method> methods(Class<?> type, String name) {
    return Stream.of(type.getMethods()).filter(method -> method.getName().equals(name));
  }

  static Object read(Object target, String fieldName) {
    return run(
        () -> {
          Field field = target.getClass().getDeclaredField(fieldName);
          field.setAccessible(true);
          return field.get(target);
        });
  }

  static Object constant(String className, String name) {
    return run(() -> type(className).getField(name).get(null));
  }

  static Class<?> type(String className) {
    return find(className)
        .orElseThrow(() -> new IllegalStateException("this daemon has no class " + className));
  }

  static Optional<Class<?>> find(String className) {
    try {
      return Optional.of(Class.forName(className));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  private static boolean takes(Executable executable, @Nullable Object[] arguments) {
    Class<?>[] parameters = executable.getParameterTypes();
    if (parameters.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < parameters.length; i++) {
      if (!takes(parameters[i], arguments[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean takes(Class<?> parameter, @Nullable Object argument) {
    if (argument == null) {
      return !parameter.isPrimitive();
    }
    return (parameter == long.class && argument instanceof Long)
        || (parameter == boolean.class && argument instanceof Boolean)
        || parameter.isInstance(argument);
  }

  private interface Reflected {
    Object run() throws ReflectiveOperationException;
  }

  private static Object run(Reflected reflected) {
    try {
      return reflected.run();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the daemon threw " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this daemon is made otherwise: " + e, e);
    }
  }

  private static IllegalStateException missing(String what, @Nullable Object[] arguments) {
    return new IllegalStateException(
        "this daemon has no " + what + " that takes " + arguments.length + " of these arguments");
  }
}
