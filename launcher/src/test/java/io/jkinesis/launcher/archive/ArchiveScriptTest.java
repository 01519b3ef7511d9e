package io.jkinesis.launcher.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which archive {@code bin/jkinesis} gives a Java that only prints its arguments. */
class ArchiveScriptTest {

  private static final String CREATE = "-Djkinesis.createArchive=true";
  private static final String KEY = "-Djkinesis.archiveKey=";

  private final Map<String, String> environment = new HashMap<>();

  @TempDir private Path folder;

  private Path home;
  private Path jdk;

  @BeforeEach
  void install() throws Exception {
    home = folder.resolve("my jkinesis");
    for (String name : List.of("bin", "lib", "kcl", "archive")) {
      Files.createDirectories(home.resolve(name));
    }
    Files.copy(Path.of("src/dist/bin/jkinesis"), home.resolve("bin/jkinesis"));
    Path jar = Files.writeString(home.resolve("lib/launcher.jar"), "a jar");
    for (Path path : List.of(jar, home.resolve("lib"), home.resolve("kcl"))) {
      Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(60)));
    }
    jdk = folder.resolve("jdk");
    Path java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    release("17.0.15");
    mode(home.resolve("archive"), "rwxr-xr-x");
    environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
  }

  private void release(String version) throws Exception {
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
  }

  private List<String> javaArgs(String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", home + "/bin/jkinesis"));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder
        .environment()
        .keySet()
        .removeAll(List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "JKINESIS_ARCHIVE"));
    builder.environment().putAll(environment);
    Process script = builder.start();
    String output = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(script.waitFor()).as(output).isZero();
    return output.lines().toList();
  }

  private String key() throws Exception {
    return javaArgs("run").stream()
        .filter(arg -> arg.startsWith(KEY))
        .map(arg -> arg.substring(KEY.length()))
        .findAny()
        .orElseThrow();
  }

  private Path archive(Path in) throws Exception {
    Path file = in.resolve(key() + "-7.jsa");
    Files.writeString(file, "archive");
    mode(file, "rw-r--r--");
    return file;
  }

  private static void mode(Path path, String permissions) throws Exception {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private void assertUsed(Path file) throws Exception {
    assertThat(javaArgs("run")).contains("-XX:SharedArchiveFile=" + file).doesNotContain(CREATE);
  }

  private void assertNotUsed() throws Exception {
    assertThat(javaArgs("run"))
        .noneMatch(arg -> arg.startsWith("-XX:SharedArchiveFile"))
        .contains(CREATE);
  }

  @Test
  void theInstallationsIsUsed() throws Exception {
    assertUsed(archive(home.resolve("archive")));
  }

  @Test
  void otherwiseTheUsers() throws Exception {
    assertUsed(archive(Files.createDirectories(folder.resolve("cache/jkinesis/launcher"))));
  }

  @Test
  void withoutOneItIsToBeCreatedExceptByTheCommandThatDoes() throws Exception {
    assertNotUsed();
    assertThat(javaArgs("archive")).doesNotContain(CREATE).anyMatch(arg -> arg.startsWith(KEY));
  }

  /** A JVM is killed by SIGBUS when it reads behind the end of a file that it has mapped. */
  @Test
  void aTruncatedOneIsNotUsed() throws Exception {
    Path file = archive(home.resolve("archive"));
    Files.writeString(file, "archi");
    assertNotUsed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-rw-r--", "rw-r--rw-"})
  void oneThatOthersCanWriteToIsNotUsed(String permissions) throws Exception {
    mode(archive(home.resolve("archive")), permissions);
    assertNotUsed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwxr-x", "rwxr-xrwx"})
  void norOneInAFolderThatOthersCanWriteTo(String permissions) throws Exception {
    archive(home.resolve("archive"));
    mode(home.resolve("archive"), permissions);
    assertNotUsed();
  }

  @Test
  void norALink() throws Exception {
    Path file = archive(home.resolve("archive"));
    Path elsewhere = Files.move(file, folder.resolve("elsewhere"));
    Files.createSymbolicLink(file, elsewhere);
    assertNotUsed();
  }

  @Test
  void oneOlderThanAJarIsNotUsed() throws Exception {
    Path file = archive(home.resolve("archive"));
    Files.writeString(home.resolve("lib/launcher.jar"), "!", StandardOpenOption.APPEND);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(30)));
    assertNotUsed();
  }

  @Test
  void norOneOfAnotherJdk() throws Exception {
    archive(home.resolve("archive"));
    release("17.0.16");
    assertNotUsed();
  }

  @Test
  void offIsOff() throws Exception {
    archive(home.resolve("archive"));
    environment.put("JKINESIS_ARCHIVE", "off");
    assertThat(javaArgs("run")).noneMatch(arg -> arg.contains("rchive"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Xshare:off", "-XX:SharedArchiveFile=mine.jsa", "-XX:AOTCache=mine"})
  void theUsersArchiveReplacesOurs(String option) throws Exception {
    archive(home.resolve("archive"));
    environment.put("JDK_JAVA_OPTIONS", "-Xmx1g " + option);
    assertThat(javaArgs("run")).noneMatch(arg -> arg.contains("rchive"));
  }

  /** Java 17 refuses to start with a log tag that it does not know. */
  @Test
  void eachJavaIsSilentInItsOwnWords() throws Exception {
    archive(home.resolve("archive"));
    assertThat(javaArgs("run")).contains("-Xlog:cds*=off").doesNotContain("-Xlog:aot*=off");
    release("25.0.3");
    archive(home.resolve("archive"));
    assertThat(javaArgs("run")).contains("-Xlog:cds*=off", "-Xlog:aot*=off");
  }
}
