package io.jkinesis.launcher.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClockSkewTest {

  @Test
  void theClockThatIsWrongIsOurs() {
    assertThat(
            ClockSkew.explain(
                "Signature expired: 20260131T110000Z is now earlier than 20260131T115500Z"
                    + " (20260131T120000Z - 5 min.)"))
        .isEqualTo("the clock of this machine is 60 min behind that of AWS");
    assertThat(
            ClockSkew.explain(
                "Signature not yet current: 20260131T121000Z is still later than 20260131T120500Z"
                    + " (20260131T120000Z + 5 min.)"))
        .isEqualTo("the clock of this machine is 10 min ahead of that of AWS");
  }

  @Test
  void whatElseIsWrongWithASignatureIsNoMatterOfTheClock() {
    assertThat(
            ClockSkew.explain(
                "The request signature we calculated does not match the signature you provided."))
        .isNull();
    assertThat(ClockSkew.explain("Signature expired: 20269931T110000Z < 20260131T115500Z"))
        .isNull();
    assertThat(ClockSkew.explain("")).isNull();
  }
}
