package io.jkinesis.examples.wordcount;

import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;

/**
 * The words of one shard and the position up to which they are counted, in a SQLite file.
 *
 * <p>Both change in one transaction, so the position always matches the records that are counted;
 * records up to it are ignored if they are redelivered.
 */
final class ShardCounts implements AutoCloseable {

  private final Connection connection;

  private ShardCounts(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens a shard's file {@code <shardId>.db}, and creates it and its directory if they do not
   * exist.
   */
  static ShardCounts open(Path directory, String shardId) throws IOException, SQLException {
    Files.createDirectories(directory);
    Path file = directory.resolve(shardId + ".db").toAbsolutePath();
    Connection connection = config().createConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS words (word TEXT PRIMARY KEY, count INTEGER NOT NULL)"
              + " WITHOUT ROWID");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS position (id INTEGER PRIMARY KEY CHECK (id = 1),"
              + " sequence_number TEXT NOT NULL, sub_sequence_number INTEGER NOT NULL)");
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return new ShardCounts(connection);
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    // Others can read the counts while a batch is being written.
    config.setJournalMode(JournalMode.WAL);
    // A commit is on the disk when it returns. With a weaker mode, a power failure could undo a
    // commit whose checkpoint is already in DynamoDB, and its records would never be counted.
    config.setSynchronous(SynchronousMode.FULL);
    // Acquires the write lock before the position is read: a process that lost its lease without
    // knowing it cannot write between this read and this write.
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    config.setBusyTimeout(10_000);
    return config;
  }

  /** Returns the position of the last counted record, or null if there is none. */
  @Nullable Position position() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT sequence_number, sub_sequence_number FROM position")) {
      return row.next() ? new Position(new BigInteger(row.getString(1)), row.getLong(2)) : null;
    }
  }

  /**
   * Counts the records that were not counted yet: all of them, or none if an exception is thrown.
   *
   * @return how many records were new
   */
  int add(RecordBatch batch) throws SQLException {
    connection.setAutoCommit(false);
    int added;
    try {
      added = addInTransaction(batch);
      connection.commit();
    } catch (Throwable e) {
      // Errors too: changes that are not rolled back would be committed with the next transaction.
      rollBack(e);
      throw e;
    }
    connection.setAutoCommit(true);
    return added;
  }

  private void rollBack(Throwable because) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  private int addInTransaction(RecordBatch batch) throws SQLException {
    Position counted = position();
    Map<String, Long> words = new HashMap<>();
    int added = 0;
    for (KinesisRecord record : batch) {
      Position position = Position.of(record);
      if (counted == null || position.isAfter(counted)) {
        Words.count(record.text(), words);
        counted = position;
        added++;
      }
    }
    if (counted != null && added > 0) {
      write(words);
      write(counted);
    }
    return added;
  }

  private void write(Map<String, Long> words) throws SQLException {
    String sql =
        "INSERT INTO words VALUES (?, ?)"
            + " ON CONFLICT (word) DO UPDATE SET count = count + excluded.count";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Map.Entry<String, Long> word : words.entrySet()) {
        statement.setString(1, word.getKey());
        statement.setLong(2, word.getValue());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private void write(Position position) throws SQLException {
    String sql = "INSERT OR REPLACE INTO position VALUES (1, ?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, position.sequenceNumber().toString());
      statement.setLong(2, position.subSequenceNumber());
      statement.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
