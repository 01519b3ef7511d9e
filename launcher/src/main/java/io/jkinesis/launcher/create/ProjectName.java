package io.jkinesis.launcher.create;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;
import javax.lang.model.SourceVersion;

/**
 * The names in a project, all derived from the name of its folder.
 *
 * @param name the name of the project and the stream; consists of {@code a-z}, {@code 0-9}, {@code
 *     .}, {@code _} and {@code -}
 * @param application the application's name; it is the name of a DynamoDB table, so it has at least
 *     three characters
 * @param packageName the package of its Java classes
 */
record ProjectName(String name, String application, String packageName) {

  private static final String ANY = "app";
  private static final String PARENT = "com.example.";
  private static final int SHORTEST_TABLE = 3;
  private static final int LONGEST = 100; // a stream's name may have 128

  static ProjectName of(Path folder) {
    Path last = folder.toAbsolutePath().normalize().getFileName();
    String text = last == null ? ANY : last.toString();
    String name =
        Normalizer.normalize(text, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "") // é becomes e and an accent
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._-]+", "-")
            .replaceAll("^[._-]+|[._-]+$", "");
    if (name.isEmpty()) {
      name = ANY;
    } else if (name.length() > LONGEST) {
      name = name.substring(0, LONGEST);
    }
    return new ProjectName(
        name, name.length() < SHORTEST_TABLE ? name + "-" + ANY : name, packageName(name));
  }

  private static String packageName(String name) {
    String plain = name.replaceAll("[^a-z0-9]", "");
    if (plain.isEmpty() || Character.isDigit(plain.charAt(0))) {
      plain = ANY + plain;
    }
    return PARENT + (SourceVersion.isName(plain) ? plain : plain + ANY);
  }
}
