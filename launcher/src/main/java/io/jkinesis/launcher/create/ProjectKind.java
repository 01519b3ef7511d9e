package io.jkinesis.launcher.create;

import java.util.LinkedHashMap;
import java.util.Map;

/** The language and build tool of a project, with its templates and their destinations. */
enum ProjectKind {
  MAVEN("mvn verify", "pom.xml", "target/@name@.jar") {
    @Override
    Map<String, String> files() {
      Map<String, String> files = javaFiles();
      files.put("maven/pom.xml", "pom.xml");
      files.put("maven/maven.config", ".mvn/maven.config");
      return files;
    }
  },

  GRADLE("gradle build", "build.gradle", "build/libs/@name@.jar") {
    @Override
    Map<String, String> files() {
      Map<String, String> files = javaFiles();
      files.put("gradle/build.gradle", "build.gradle");
      files.put("gradle/settings.gradle", "settings.gradle");
      return files;
    }
  },

  PYTHON("python3 -m unittest", "", "") {
    @Override
    Map<String, String> files() {
      return Map.of(
          "python/consumer.py", "consumer.py",
          "python/test_consumer.py", "test_consumer.py",
          "python/app.properties", "app.properties",
          "python/Dockerfile", "Dockerfile",
          "python/README.md", "README.md");
    }
  },

  NODE("node --test", "", "") {
    @Override
    Map<String, String> files() {
      return Map.of(
          "node/consumer.mjs", "consumer.mjs",
          "node/consumer.test.mjs", "consumer.test.mjs",
          "node/package.json", "package.json",
          "node/app.properties", "app.properties",
          "node/Dockerfile", "Dockerfile",
          "node/README.md", "README.md");
    }
  };

  private final String build;
  private final String buildFile;
  private final String jar;

  ProjectKind(String build, String buildFile, String jar) {
    this.build = build;
    this.buildFile = buildFile;
    this.jar = jar;
  }

  /** Returns the command that builds and tests the project. */
  String build() {
    return build;
  }

  /** Returns the file that names the library; empty if there is none. */
  String buildFile() {
    return buildFile;
  }

  /** Returns the jar that is built; empty if there is none. */
  String jar() {
    return jar;
  }

  /**
   * Returns the templates and the files that are created from them; both may contain placeholders.
   */
  abstract Map<String, String> files();

  private static Map<String, String> javaFiles() {
    return new LinkedHashMap<>(
        Map.of(
            "java/App.java", "src/main/java/@path@/App.java",
            "java/AppTest.java", "src/test/java/@path@/AppTest.java",
            "java/app.properties", "app.properties",
            "java/Dockerfile", "Dockerfile",
            "java/README.md", "README.md",
            "java/gitignore", ".gitignore"));
  }
}
