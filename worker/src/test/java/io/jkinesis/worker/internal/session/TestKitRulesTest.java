package io.jkinesis.worker.internal.session;

import io.jkinesis.internal.daemon.Rule;
import io.jkinesis.testkit.TestDaemon;

/** The rules of the protocol under the test kit. */
class TestKitRulesTest extends RulesContractTest {

  @Override
  BashSessions sessions() {
    return new BashSessions(
        (command, host) -> new TestKitSessions(host, () -> TestDaemon.process(command).lenient()));
  }

  @Override
  String told(Rule rule) {
    return rule.text;
  }
}
