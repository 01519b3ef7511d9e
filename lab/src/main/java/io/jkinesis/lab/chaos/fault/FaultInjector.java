package io.jkinesis.lab.chaos.fault;

import java.util.Optional;

/** Does one kind of fault. */
interface FaultInjector {

  /**
   * Does it to what there is now.
   *
   * @return what was done to whom; empty if there was nobody to do it to
   */
  Optional<String> strike(Fault fault) throws Exception;
}
