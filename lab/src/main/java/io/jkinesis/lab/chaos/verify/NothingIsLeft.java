package io.jkinesis.lab.chaos.verify;

import java.util.List;

/**
 * No consumer has outlived its worker by more than some seconds, however the worker ended, and no
 * process of the run is left at its end.
 */
final class NothingIsLeft implements Invariant {

  @Override
  public String name() {
    return "no process is left behind";
  }

  @Override
  public List<String> violations(RunHistory history) {
    return history.left();
  }
}
