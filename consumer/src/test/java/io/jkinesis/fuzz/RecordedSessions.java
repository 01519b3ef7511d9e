package io.jkinesis.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jkinesis.fuzz.FuzzScript.Finish;
import io.jkinesis.fuzz.FuzzScript.Place;
import io.jkinesis.fuzz.FuzzScript.Plan;
import io.jkinesis.fuzz.FuzzScript.Reaction;
import io.jkinesis.fuzz.FuzzScript.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Messages of the real daemon 3.1.3, with a consumer that requests as many checkpoints as the
 * recorded one.
 */
final class RecordedSessions {

  private static final JsonMapper JSON = new JsonMapper();

  static final List<SoundSession> ALL =
      Stream.of("graceful-stop", "child-shard-graceful-stop", "shard-end")
          .map(name -> session("/transcripts/kcl-3.1.3-" + name + ".jsonl"))
          .toList();

  private RecordedSessions() {}

  private static SoundSession session(String resource) {
    List<ObjectNode> messages = new ArrayList<>();
    List<Plan> plans = new ArrayList<>();
    for (ObjectNode message : daemonsMessages(resource)) {
      messages.add(message);
      if (message.path("action").asText().equals("checkpoint")) {
        Plan last = plans.remove(plans.size() - 1);
        List<Step> steps = new ArrayList<>(last.steps());
        steps.add(Step.of(Place.EVERYTHING, Reaction.SWALLOW));
        plans.add(new Plan(steps, Finish.RETURN));
      } else {
        plans.add(Plan.NOTHING);
      }
    }
    return new SoundSession(messages, new FuzzScript(plans), 5);
  }

  /** Omits the answer to the checkpoint at leaseLost, which our consumers never request. */
  private static List<ObjectNode> daemonsMessages(String resource) {
    List<ObjectNode> messages = new ArrayList<>();
    for (String line : text(resource).lines().toList()) {
      if (line.startsWith("< {") && !line.contains("\"InvalidStateException\"")) {
        try {
          messages.add((ObjectNode) JSON.readTree(line.substring(2)));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return messages;
  }

  private static String text(String resource) {
    try (InputStream in = RecordedSessions.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in, resource).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
