package io.jkinesis.worker.internal.session;

import io.jkinesis.internal.daemon.Rule;

/** The rules of the protocol under a worker. */
class ProcessRulesTest extends RulesContractTest {

  @Override
  BashSessions sessions() {
    return new BashSessions();
  }

  @Override
  String told(Rule rule) {
    return "(rule " + rule + ")";
  }
}
