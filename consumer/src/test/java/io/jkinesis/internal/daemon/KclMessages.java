package io.jkinesis.internal.daemon;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/** The KCL's message classes as Jackson sees them, reduced to what is relevant here. */
final class KclMessages {

  private static final JsonMapper JACKSON = new JsonMapper();

  private KclMessages() {}

  /** Returns what a daemon since 1.7.2 reads; null if it fails. */
  static @Nullable Message read(String line) throws JsonProcessingException {
    return JACKSON.readValue(line, Message.class);
  }

  /** Returns what a daemon up to 1.7.1 reads; null if it fails. */
  static @Nullable OldMessage readOld(String line) throws JsonProcessingException {
    return JACKSON.readValue(line, OldMessage.class);
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "action")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Status.class, name = "status"),
    @JsonSubTypes.Type(value = Checkpoint.class, name = "checkpoint"),
    @JsonSubTypes.Type(value = LeaseLost.class, name = "leaseLost")
  })
  interface Message {}

  static final class Status implements Message {
    public @Nullable String responseFor;
  }

  static final class Checkpoint implements Message {
    public @Nullable String sequenceNumber;
    public @Nullable Long subSequenceNumber;
    public @Nullable String error;
  }

  static final class LeaseLost implements Message {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "action")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = OldStatus.class, name = "status"),
    @JsonSubTypes.Type(value = OldCheckpoint.class, name = "checkpoint")
  })
  interface OldMessage {}

  static final class OldStatus implements OldMessage {
    public @Nullable String responseFor;
  }

  static final class OldCheckpoint implements OldMessage {
    public @Nullable String checkpoint;
    public @Nullable String error;
  }
}
