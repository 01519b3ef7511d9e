package io.jkinesis.e2e.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The counts in all files of the example wordcount. */
public final class WordCounts {

  private WordCounts() {}

  /**
   * Returns the number of times that each word was counted in the whole stream; empty while there
   * is no file.
   */
  public static Map<String, Long> read(Path folder) throws IOException, SQLException {
    Map<String, Long> counts = new TreeMap<>();
    for (Path file : files(folder)) {
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
          Statement statement = connection.createStatement()) {
        addAll(statement, counts);
      }
    }
    return counts;
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".db")).toList();
    }
  }

  private static void addAll(Statement statement, Map<String, Long> counts) throws SQLException {
    String table = "SELECT 1 FROM sqlite_master WHERE name = 'words'";
    try (ResultSet made = statement.executeQuery(table)) {
      if (!made.next()) {
        return;
      }
    }
    try (ResultSet rows = statement.executeQuery("SELECT word, count FROM words")) {
      while (rows.next()) {
        counts.merge(rows.getString(1), rows.getLong(2), Long::sum);
      }
    }
  }
}
