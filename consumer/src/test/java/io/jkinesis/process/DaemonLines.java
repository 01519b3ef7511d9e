package io.jkinesis.process;

/** The daemon's lines, and the answers to them. */
final class DaemonLines {

  static final String INITIALIZE =
      "{\"action\":\"initialize\",\"shardId\":\"shardId-0\",\"sequenceNumber\":\"LATEST\","
          + "\"subSequenceNumber\":0}";
  static final String PROCESS_RECORDS =
      "{\"action\":\"processRecords\",\"records\":[{\"data\":\"aGVsbG8=\",\"partitionKey\":\"key\","
          + "\"sequenceNumber\":\"12\",\"subSequenceNumber\":0}],\"millisBehindLatest\":0}";
  static final String SHUTDOWN_REQUESTED = "{\"action\":\"shutdownRequested\"}";
  static final String LEASE_LOST = "{\"action\":\"leaseLost\"}";
  static final String CHECKPOINT =
      "{\"action\":\"checkpoint\",\"sequenceNumber\":null,\"subSequenceNumber\":null}";

  private DaemonLines() {}

  static String answer(String error) {
    return "{\"action\":\"checkpoint\",\"sequenceNumber\":null,\"subSequenceNumber\":null,\"error\":"
        + error
        + "}";
  }

  static String status(String action) {
    return "{\"action\":\"status\",\"responseFor\":\"" + action + "\"}";
  }
}
