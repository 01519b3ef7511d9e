package io.jkinesis.lab.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The demo's figures, as {@code --json} writes them. */
public record DemoReport(
    @JsonProperty("verified") boolean verified,
    @JsonProperty("objections") List<String> objections,
    @JsonProperty("records_put") int recordsPut,
    @JsonProperty("records_processed_distinct") int recordsProcessedDistinct,
    @JsonProperty("duplicates") int duplicates,
    @JsonProperty("order_violations") int orderViolations,
    @JsonProperty("shards_seen") int shardsSeen,
    @JsonProperty("splits") int splits,
    @JsonProperty("merges") int merges,
    @JsonProperty("seconds_to_first_record") double secondsToFirstRecord,
    @JsonProperty("seconds_total") double secondsTotal) {

  public void write(Path file) throws IOException {
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
  }
}
