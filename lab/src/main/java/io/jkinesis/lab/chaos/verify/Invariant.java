package io.jkinesis.lab.chaos.verify;

import java.util.List;

/** What must hold whatever goes wrong. */
public interface Invariant {

  /** All of them. */
  List<Invariant> ALL =
      List.of(
          new NoRecordIsLost(),
          new EachKeyIsInOrder(),
          new SessionsFollowTheStream(),
          new CheckpointsTrailProcessing(),
          new OnlyTheHolderCheckpoints(),
          new TheStopIsOrderly(),
          new NothingIsLeft());

  /** What holds, for a person. */
  String name();

  /** What speaks against it, a line each; none if it holds. */
  List<String> violations(RunHistory history);
}
