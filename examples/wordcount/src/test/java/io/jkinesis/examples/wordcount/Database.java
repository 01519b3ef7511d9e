package io.jkinesis.examples.wordcount;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** A shard's file, read by another program. */
record Database(Path file) {

  Map<String, Long> words() throws SQLException {
    Map<String, Long> words = new TreeMap<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT word, count FROM words")) {
      while (rows.next()) {
        words.put(rows.getString(1), rows.getLong(2));
      }
    }
    return words;
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }
}
