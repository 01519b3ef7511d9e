package io.jkinesis.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jkinesis.fuzz.FuzzScript.Finish;
import io.jkinesis.fuzz.FuzzScript.Place;
import io.jkinesis.fuzz.FuzzScript.Plan;
import io.jkinesis.fuzz.FuzzScript.Reaction;
import io.jkinesis.fuzz.FuzzScript.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A random session, with daemon and consumer, in any dialect. */
final class MadeSession {

  private static final List<String> PASSING =
      List.of(
          "ThrottlingException",
          "KinesisClientLibDependencyException",
          "KinesisClientLibIOException");

  private static final List<String> LASTING =
      List.of(
          "ShutdownException",
          "ShutdownException",
          "InvalidStateException",
          "IllegalArgumentException",
          "NullPointerException");

  private static final List<String> NUMBERS =
      List.of(
          "1",
          "42",
          "",
          "abc",
          "49680484100896674266442230979187700623194303107463905282",
          "9".repeat(56),
          "é\"\\\n\u0001\uD83C\uDF89",
          "half a pair \uD83C");

  private final Random random;
  private final FuzzDaemon daemon;
  private final int attempts;
  private final List<ObjectNode> messages = new ArrayList<>();
  private final List<Plan> plans = new ArrayList<>();

  private MadeSession(Random random) {
    this.random = random;
    this.daemon = new FuzzDaemon(random);
    this.attempts = 1 + random.nextInt(5);
  }

  static SoundSession by(Random random) {
    MadeSession session = new MadeSession(random);
    session.make();
    return new SoundSession(session.messages, new FuzzScript(session.plans), session.attempts);
  }

  private void make() {
    say(daemon.initialize(), new Plan(List.of(), finish()));
    for (int i = random.nextInt(5); i > 0; i--) {
      converse(daemon.batch());
    }
    switch (random.nextInt(4)) {
      case 0 -> {
        converse(daemon.shutdownRequested());
        switch (random.nextInt(3)) {
          case 0 -> messages.add(daemon.leaseLost());
          case 1 -> messages.add(daemon.shardEnded());
          default -> {}
        }
      }
      case 1 -> say(daemon.leaseLost(), new Plan(eagerly(), finish()));
      default -> endShard();
    }
  }

  /** A message with checkpoints, and the answers to them. */
  private void converse(ObjectNode message) {
    int at = plans.size();
    say(message, Plan.NOTHING);
    List<Step> steps = new ArrayList<>();
    for (int i = Math.max(0, random.nextInt(5) - 2); i > 0; i--) {
      steps.add(new Step(place(), number(), random.nextInt(4), reaction()));
      answer();
    }
    plans.set(at, new Plan(steps, finish()));
  }

  private void endShard() {
    converse(daemon.shardEnded());
    if (random.nextInt(8) > 0) {
      Plan plan = plans.remove(plans.size() - 1);
      List<Step> steps = new ArrayList<>(plan.steps());
      steps.add(Step.of(Place.EVERYTHING, Reaction.PASS));
      plans.add(new Plan(steps, plan.finish()));
      messages.add(daemon.answer(null));
    }
  }

  private List<Step> eagerly() {
    return random.nextInt(4) > 0 ? List.of() : List.of(Step.of(Place.EVERYTHING, reaction()));
  }

  private void say(ObjectNode message, Plan plan) {
    messages.add(message);
    plans.add(plan);
  }

  private void answer() {
    int failed = 0;
    while (failed < attempts && random.nextInt(4) == 0) {
      messages.add(daemon.answer(PASSING.get(random.nextInt(PASSING.size()))));
      failed++;
    }
    if (failed < attempts) {
      boolean fails = random.nextInt(5) == 0;
      messages.add(daemon.answer(fails ? LASTING.get(random.nextInt(LASTING.size())) : null));
    }
  }

  private Place place() {
    Place[] all = Place.values();
    return random.nextBoolean() ? Place.EVERYTHING : all[random.nextInt(all.length)];
  }

  private String number() {
    return NUMBERS.get(random.nextInt(NUMBERS.size()));
  }

  private Reaction reaction() {
    Reaction[] all = Reaction.values();
    return all[random.nextInt(all.length)];
  }

  private Finish finish() {
    Finish[] all = Finish.values();
    return random.nextInt(30) > 0 ? Finish.RETURN : all[random.nextInt(all.length)];
  }
}
