package io.jkinesis.lab.chaos.verify;

import java.util.List;

/** A condition that must hold whatever faults occur. */
public interface Invariant {

  /** All invariants. */
  List<Invariant> ALL =
      List.of(
          new NoRecordIsLost(),
          new EachKeyIsInOrder(),
          new SessionsFollowTheStream(),
          new CheckpointsTrailProcessing(),
          new OnlyTheHolderCheckpoints(),
          new TheStopIsOrderly(),
          new NothingIsLeft());

  /** Returns a description for the user. */
  String name();

  /** Returns the violations, one line each; empty if it holds. */
  List<String> violations(RunHistory history);
}
