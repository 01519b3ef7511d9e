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
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The record of a reset, for an undo; the components are the members of its JSON.
 *
 * @param written the time, for people
 * @param to the value of {@code --to}, for people
 * @param properties the application's properties file, if one was given
 * @param dynamoDbEndpoint null for the region's endpoint
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

  /** The value of the member {@code jkinesis}, which identifies such a file. */
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
   * @param before null if there was no lease
   * @param after null if the lease was deleted
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(String shardId, @Nullable Before before, @Nullable After after) {}

  /**
   * The part of a lease that a reset changes, with its earlier values.
   *
   * @param latestSince when the first consumer started at {@code LATEST}, in ms since 1970
   * @param shard the lease's description of its shard, if the reset deleted or replaced it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Before(
      String checkpoint,
      long subSequenceNumber,
      long ownerSwitches,
      @Nullable String pendingCheckpoint,
      @Nullable Long pendingSubSequenceNumber,
      @Nullable String pendingState,
      @Nullable Long latestSince,
      @Nullable ShardShape shard) {

    @Nullable Instant latestSinceTime() {
      return latestSince == null ? null : Instant.ofEpochMilli(latestSince);
    }
  }

  /** A shard, as described by its lease. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ShardShape(
      List<String> parents,
      List<String> children,
      @Nullable String startingHashKey,
      @Nullable String endingHashKey) {}

  /** The state after the reset: a lease that differs from it has been changed since. */
  record After(String checkpoint, long subSequenceNumber, long counter) {}

  /** Writes a new file that only its owner can read; returns when it is on disk. */
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
