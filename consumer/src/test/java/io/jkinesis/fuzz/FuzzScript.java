package io.jkinesis.fuzz;

import java.util.List;

/**
 * A consumer's behavior: the first plan in its first call, and so on; the last one in all further
 * calls.
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

  /** The position of a checkpoint; everything delivered if there is no such record. */
  enum Place {
    EVERYTHING,
    FIRST_RECORD,
    LAST_RECORD,
    /** Both numbers of the last record ever delivered, minus the step's sub-sequence number. */
    LAST_NUMBERS,
    BOTH_NUMBERS
  }

  /** The reaction to a checkpoint that throws. */
  enum Reaction {
    PASS,
    SWALLOW,
    /** Also catches errors, which no consumer should. */
    SWALLOW_EVERYTHING,
    WRAP,
    WRAP_DEEP,
    /** Throws another exception that is unrelated to this one. */
    REPLACE,
    /** Continues, and throws the first deferred exception at the end of the call. */
    DEFER
  }

  /** How a call ends that did not end before. */
  enum Finish {
    RETURN,
    THROW,
    THROW_ERROR,
    /** Throws the first exception of a checkpoint in any earlier call, if there was one. */
    THROW_OLD
  }

  Plan plan(int call) {
    return plans.isEmpty() ? Plan.NOTHING : plans.get(Math.min(call, plans.size() - 1));
  }
}
