package io.jkinesis.lab.chaos.fault;

import java.util.Optional;

/** Injects one kind of fault. */
interface FaultInjector {

  /**
   * Injects the fault into an existing target.
   *
   * @return a description with the target; empty if there was no target
   */
  Optional<String> strike(Fault fault) throws Exception;
}
