package io.jkinesis.fuzz;

import java.util.List;

/**
 * What a consumer does: the first plan in its first call, and so on; the last one in all that
 * follow.
 */
record FuzzScript(List<Plan> plans) {

  /** Checkpoints, and how the call ends. */
  record Plan(List<Step> steps, Finish finish) {
    static final Plan NOTHING = new Plan(List.of(), Finish.RETURN);
  }

  /** One checkpoint. */
  record Step(Place place, String sequenceNumber, long subSequenceNumber, Reaction reaction) {
    static Step of(Place place, Reaction reaction) {
      return new Step(place, "", 0, reaction);
    }
  }

  /** Where a checkpoint is made; everything delivered where there is no such record. */
  enum Place {
    EVERYTHING,
    FIRST_RECORD,
    LAST_RECORD,
    /** Both numbers of the last record ever delivered, the second less the step's own. */
    LAST_NUMBERS,
    BOTH_NUMBERS
  }

  /** What is done about a checkpoint that throws. */
  enum Reaction {
    PASS,
    SWALLOW,
    /** Errors too, which nobody should. */
    SWALLOW_EVERYTHING,
    WRAP,
    WRAP_DEEP,
    /** Throw another exception, which tells nothing of this one. */
    REPLACE,
    /** Go on, and throw the first that was deferred at the call's end. */
    DEFER
  }

  /** How a call ends that did not end before. */
  enum Finish {
    RETURN,
    THROW,
    THROW_ERROR,
    /** Throw the first exception of a checkpoint in any earlier call, if there was one. */
    THROW_OLD
  }

  Plan plan(int call) {
    return plans.isEmpty() ? Plan.NOTHING : plans.get(Math.min(call, plans.size() - 1));
  }
}
