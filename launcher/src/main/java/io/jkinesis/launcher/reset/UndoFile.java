package io.jkinesis.launcher.reset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.Causes;
import io.jkinesis.worker.internal.files.DurableFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a reset did, so that it can be undone; the components are the members of its JSON.
 *
 * @param written when; for people
 * @param to what {@code --to} said; for people
 * @param properties the application's file, if it was named by one
 * @param dynamoDbEndpoint null for AWS's own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record UndoFile(
    String jkinesis,
    String written,
    String to,
    @Nullable String properties,
    String application,
    String table,
    String region,
    @Nullable String dynamoDbEndpoint,
    long failoverMillis,
    List<Entry> leases) {

  /** The value of {@code jkinesis}, by which such a file is known. */
  static final String KIND = "reset undo 1";

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

  UndoFile {
    Objects.requireNonNull(application, "application is missing");
    Objects.requireNonNull(table, "table is missing");
    Objects.requireNonNull(region, "region is missing");
    leases = List.copyOf(Objects.requireNonNull(leases, "leases are missing"));
  }

  /**
   * A lease.
   *
   * @param before null if there was none
   * @param after null if there is none any more
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(String shardId, @Nullable Before before, @Nullable After after) {}

  /**
   * What a reset changes of a lease, as it was.
   *
   * @param shard what the lease said of its shard, if the reset deleted or replaced it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Before(
      String checkpoint,
      long subSequenceNumber,
      long ownerSwitches,
      @Nullable String pendingCheckpoint,
      @Nullable Long pendingSubSequenceNumber,
      @Nullable String pendingState,
      @Nullable ShardShape shard) {}

  /** A shard, as its lease has it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ShardShape(
      List<String> parents,
      List<String> children,
      @Nullable String startingHashKey,
      @Nullable String endingHashKey) {}

  /** As it was left: a lease that differs from that has been changed since. */
  record After(String checkpoint, long subSequenceNumber, long counter) {}

  /** Writes a new file that only its owner can read; returns when it is on the disk. */
  void write(Path file) throws JkinesisException {
    try {
      DurableFile.writeNew(file, JSON.writeValueAsBytes(this));
    } catch (FileAlreadyExistsException e) {
      throw JkinesisException.failure(
          "the undo file " + file + " exists already; nothing was changed", e);
    } catch (IOException e) {
      throw JkinesisException.failure(
          "the undo file %s cannot be written (%s); nothing was changed; give --undo-file PATH"
              .formatted(file, e),
          e);
    }
  }

  static UndoFile read(Path file) throws JkinesisException {
    try {
      UndoFile read = JSON.readValue(Files.readAllBytes(file), UndoFile.class);
      if (read == null || !KIND.equals(read.jkinesis)) {
        throw JkinesisException.usage(file + " is not an undo file of jkinesis reset");
      }
      return read;
    } catch (NoSuchFileException e) {
      throw JkinesisException.usage("the undo file " + file + " does not exist", e);
    } catch (JacksonException e) {
      throw JkinesisException.usage(
          file + " is not an undo file of jkinesis reset: " + Causes.line(e), e);
    } catch (IOException e) {
      throw JkinesisException.usage("the undo file " + file + " cannot be read: " + e, e);
    }
  }
}
