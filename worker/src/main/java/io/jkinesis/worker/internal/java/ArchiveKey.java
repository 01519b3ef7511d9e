package io.jkinesis.worker.internal.java;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Identifies the content of an archive.
 *
 * @param place a hash of the paths of Java and the jars, and of the options: an archive replaces
 *     others of the same place
 * @param state a hash of the current state: the Java release, and the size and time of each jar
 * @param release the Java release
 * @param jars the leading part of the class path that can be archived
 */
record ArchiveKey(String place, String state, JavaRelease release, List<String> jars) {

  /** Changes when the training run changes. */
  private static final String FORMAT = "1";

  private static final int HASH_BYTES = 8;

  /**
   * Options with which Java 25 refuses to start if ours are added, and options that may contain
   * such options.
   */
  private static final Pattern OF_ANOTHER =
      Pattern.compile(
          "-Xshare:.*|-XX:(Shared(ArchiveFile|ClassListFile)|DumpLoadedClassList|ArchiveClassesAtExit"
              + "|AOT(Cache|CacheOutput|Mode|Configuration)|Flags|VMOptionsFile)=.*|@.*");

  /** Copies the list. */
  ArchiveKey {
    jars = List.copyOf(jars);
  }

  /** Returns the key of a command in the current state; null if it cannot have an archive. */
  static @Nullable ArchiveKey of(JavaCommand command) throws IOException {
    JavaRelease release = JavaRelease.of(command.java());
    List<String> elements = leadingJars(command.searched());
    if (release == null || elements.isEmpty() || usesAnother(command.jvmArgs(), System.getenv())) {
      return null;
    }
    List<String> place = new ArrayList<>(List.of(FORMAT, release.home().toString()));
    place.add(command.heap());
    place.addAll(command.jvmArgs());
    place.addAll(elements);
    place.add(String.valueOf(command.mainClass()));
    place.add(Path.of("").toAbsolutePath().toString());
    List<String> state = new ArrayList<>(List.of(new TreeMap<>(release.fields()).toString()));
    for (Path jar : new ClassPath(elements).places()) {
      state.add(state(jar));
      for (Path other : ClassPath.referred(jar)) {
        state.add(state(other));
      }
    }
    return new ArchiveKey(hash(place), hash(state), release, elements);
  }

  /** Returns whether the user's options, or those in the environment, configure an archive. */
  static boolean usesAnother(List<String> jvmArgs, Map<String, String> environment) {
    return Stream.concat(
            jvmArgs.stream(),
            JavaCommand.OPTIONS_IN_ENVIRONMENT.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .flatMap(options -> Stream.of(options.split("\\s+", -1))))
        .anyMatch(OF_ANOTHER.asMatchPredicate());
  }

  private static String state(Path jar) throws IOException {
    return Files.exists(jar)
        ? jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar).toInstant()
        : jar + " none";
  }

  /**
   * A JVM does not archive classes in folders, but uses an archive of the jars before the first
   * folder.
   */
  private static List<String> leadingJars(List<String> elements) {
    List<String> jars = new ArrayList<>();
    for (String element : elements) {
      boolean isJar = Files.isRegularFile(Path.of(element));
      if (!isJar && !Path.of(element).endsWith("*")) {
        break;
      }
      jars.add(element);
    }
    return jars;
  }

  private static String hash(List<String> parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
