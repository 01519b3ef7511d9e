package io.jkinesis.launcher.check;

import static io.jkinesis.launcher.check.Severity.ERROR;
import static io.jkinesis.launcher.check.Severity.WARNING;

import io.jkinesis.launcher.config.JkinesisKey;
import io.jkinesis.worker.internal.java.ClassPath;
import io.jkinesis.worker.internal.java.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a consumer in Java has a class that can be started, and leaves stdout to the daemon.
 */
final class JavaCheck {

  private static final String LIBRARY = "io.jkinesis.Kinesis";

  /** The place of nested jars in executable jars. */
  private static final String SPRING_BOOT = "BOOT-INF/";

  private final JavaCommand command;
  private final boolean inProcess;
  private final Findings findings;

  /**
   * @param inProcess whether the consumer runs in the worker's JVM, which has the library
   */
  JavaCheck(JavaCommand command, boolean inProcess, Findings findings) {
    this.command = command;
    this.inProcess = inProcess;
    this.findings = findings;
  }

  void check() {
    for (String argument : command.jvmArgs()) {
      if (writesToStdout(argument)) {
        findings.add(
            ERROR,
            JkinesisKey.JVM_ARGS.key(),
            argument + " writes to stdout, which is reserved for the protocol",
            "send it to stderr, such as -Xlog:gc:stderr");
      }
    }
    ClassPath classPath = new ClassPath(command.searched());
    try {
      if (command.jar() == null) {
        checkPlaces(classPath);
      } else if (!checkJar(Path.of(command.jar()))) {
        return;
      }
      checkMainClass(classPath);
    } catch (IOException e) {
      findings.add(ERROR, place(), "cannot be read: " + e.getMessage(), "");
    }
  }

  /** {@code -Xlog:what:output}; without an output, the log goes to stdout. */
  private static boolean writesToStdout(String argument) {
    return argument.startsWith("-verbose")
        || (argument.matches("-Xlog(:[^:]*)?(:(stdout)?(:.*)?)?")
            && !argument.equals("-Xlog:disable"));
  }

  /** Returns false if there is nothing more to check. */
  private boolean checkJar(Path jar) throws IOException {
    String problem = null;
    if (!Files.exists(jar)) {
      problem = "there is no jar file " + jar + in(jar);
    } else if (!ClassPath.isJar(jar)) {
      problem = jar + " is not a jar";
    } else if (command.mainClass() == null && ClassPath.mainClass(jar) == null) {
      problem = jar + " has no Main-Class in its manifest";
    }
    if (problem != null) {
      findings.add(
          ERROR,
          JkinesisKey.JAR.key(),
          problem,
          problem.endsWith("manifest") ? "add it, or set jkinesis.mainClass" : "");
    }
    return problem == null;
  }

  private static String in(Path jar) {
    return jar.isAbsolute() ? "" : " under " + Path.of("").toAbsolutePath();
  }

  private void checkPlaces(ClassPath classPath) throws IOException {
    for (String missing : classPath.missing()) {
      findings.add(
          WARNING,
          JkinesisKey.CLASS_PATH.key(),
          "nothing exists at " + missing + in(Path.of(missing)),
          "correct or remove it");
    }
  }

  private void checkMainClass(ClassPath classPath) throws IOException {
    String given = command.mainClass();
    String name =
        given != null ? given : ClassPath.mainClass(Path.of(String.valueOf(command.jar())));
    if (name != null && !classPath.has(name)) {
      List<String> similar = classPath.classesNamedLike(name);
      findings.add(
          ERROR,
          given == null ? JkinesisKey.JAR.key() : JkinesisKey.MAIN_CLASS.key(),
          "there is no class " + name + " in " + String.join(", ", command.searched()),
          similar.isEmpty() ? "" : "did you mean " + similar.get(0) + "?");
    } else if (!inProcess) {
      checkLibrary(classPath);
    }
  }

  /** Only a warning: the program may load the library in its own way, or use another one. */
  private void checkLibrary(ClassPath classPath) throws IOException {
    if (!classPath.has(LIBRARY) && !classPath.hasFolder(SPRING_BOOT)) {
      findings.add(
          WARNING,
          place(),
          "there is no class " + LIBRARY + " in " + String.join(", ", command.searched()),
          "pack the library into the jar, as examples/trivial/pom.xml does, or add it to the class"
              + " path");
    }
  }

  private String place() {
    @Nullable String jar = command.jar();
    return jar == null ? JkinesisKey.CLASS_PATH.key() : JkinesisKey.JAR.key();
  }
}
