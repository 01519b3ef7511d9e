package io.jkinesis.launcher.tail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jkinesis.launcher.terminal.TerminalText;
import java.util.Base64;

/** Formats a record as bytes, without a line ending. */
enum RecordFormat {
  TEXT {
    @Override
    byte[] bytes(TailedRecord record) {
      return "%s %s %s: %s"
          .formatted(
              record.arrival(),
              record.shardId(),
              TerminalText.of(record.partitionKey()),
              TerminalText.of(record.data().asByteArrayUnsafe()))
          .getBytes(UTF_8);
    }
  },

  JSON {
    @Override
    byte[] bytes(TailedRecord record) {
      String text = TerminalText.utf8(record.data().asByteArrayUnsafe());
      ObjectNode json =
          MAPPER
              .createObjectNode()
              .put("stream", record.stream())
              .put("shardId", record.shardId())
              .put("sequenceNumber", record.sequenceNumber())
              .put("subSequenceNumber", record.subSequenceNumber())
              .put("partitionKey", record.partitionKey());
      if (record.explicitHashKey() != null) {
        json.put("explicitHashKey", record.explicitHashKey());
      }
      json.put("approximateArrivalTimestamp", record.arrival().toString())
          .put("encoding", text == null ? "base64" : "utf-8")
          .put("data", text == null ? base64(record) : text);
      try {
        return MAPPER.writeValueAsBytes(json);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e); // a tree of strings and numbers
      }
    }
  },

  RAW {
    @Override
    byte[] bytes(TailedRecord record) {
      return record.data().asByteArrayUnsafe();
    }
  };

  private static final ObjectMapper MAPPER = new ObjectMapper();

  abstract byte[] bytes(TailedRecord record);

  private static String base64(TailedRecord record) {
    return Base64.getEncoder().encodeToString(record.data().asByteArrayUnsafe());
  }
}
