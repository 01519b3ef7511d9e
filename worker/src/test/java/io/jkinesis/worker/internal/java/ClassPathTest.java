package io.jkinesis.worker.internal.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {

  private static final String MAIN = ArgumentSplitterTest.class.getName();

  @TempDir private Path folder;

  @Test
  void classesAreFoundInJarsAndInFoldersOfJars() throws Exception {
    Path jar = TestJar.make(folder.resolve("a b.jar"), Map.of(), ArgumentSplitterTest.class);
    assertThat(new ClassPath(List.of(jar.toString())).has(MAIN)).isTrue();
    assertThat(new ClassPath(List.of(folder + "/*")).has(MAIN)).isTrue();
    assertThat(new ClassPath(List.of(folder.toString())).has(MAIN)).isFalse();
    assertThat(new ClassPath(List.of(jar.toString())).has("a.Other")).isFalse();
  }

  @Test
  void classesAreFoundInFolders() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("a/b"));
    Files.createFile(classes.resolve("Main.class"));
    ClassPath classPath = new ClassPath(List.of(folder.toString()));
    assertThat(classPath.has("a.b.Main")).isTrue();
    assertThat(classPath.has("a.Main")).isFalse();
    assertThat(classPath.classesNamedLike("Main")).containsExactly("a.b.Main");
  }

  @Test
  void aJarThatRefersToOthersMayHaveAnyClass() throws Exception {
    Path jar =
        TestJar.make(folder.resolve("a.jar"), Map.of(Attributes.Name.CLASS_PATH, "lib/b.jar"));
    assertThat(new ClassPath(List.of(jar.toString())).has("a.Other")).isTrue();
  }

  @Test
  void whatIsNotThereIsTold() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(new ClassPath(List.of(empty + "/*", "/no/such.jar", empty.toString())).missing())
        .containsExactly(empty + "/*", "/no/such.jar");
  }

  @Test
  void theMainClassIsTheManifests() throws Exception {
    Path jar = TestJar.make(folder.resolve("a.jar"), Map.of(Attributes.Name.MAIN_CLASS, "a.Main"));
    assertThat(ClassPath.mainClass(jar)).isEqualTo("a.Main");
    assertThat(ClassPath.mainClass(TestJar.make(folder.resolve("b.jar"), Map.of()))).isNull();
    assertThat(ClassPath.isJar(Files.writeString(folder.resolve("c.jar"), "no"))).isFalse();
    assertThat(ClassPath.isJar(folder)).isFalse();
  }
}
