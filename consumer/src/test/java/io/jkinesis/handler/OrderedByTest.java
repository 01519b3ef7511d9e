package io.jkinesis.handler;

import static io.jkinesis.handler.Records.ofKeys;
import static io.jkinesis.handler.Records.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Custom keys. */
class OrderedByTest extends GatedTest {

  @Test
  void recordsWithEqualKeysAreHandledOneAfterTheOther() throws Exception {
    begin(parallel().orderedBy(record -> Integer.parseInt(record.text()) % 2));
    process(records(1, 4));

    gates.awaitOpen("1", "2");
    gates.end("2");
    gates.awaitOpen("1", "4");
  }

  @Test
  void recordsOfOnePartitionKeyCanBeConcurrent() throws Exception {
    begin(parallel().orderedBy(record -> record));
    process(ofKeys("hot", "hot", "hot"));

    gates.awaitOpen("1", "2", "3");
  }

  @Test
  void anythingThatTheKeyThrowsFailsTheSession() throws Exception {
    Throwable anything = new Throwable("told to throw anything");
    begin(
        parallel()
            .orderedBy(
                record -> {
                  throw Gates.<RuntimeException>sneaky(anything);
                }));

    assertThatThrownBy(() -> process(records(1, 1))).isSameAs(anything);
  }

  @Test
  void aKeyThatIsNullFailsTheSession() throws Exception {
    begin(parallel().orderedBy(record -> null));

    assertThatNullPointerException().isThrownBy(() -> process(records(1, 1)));
    assertThat(gates.order()).isEmpty();
  }
}
