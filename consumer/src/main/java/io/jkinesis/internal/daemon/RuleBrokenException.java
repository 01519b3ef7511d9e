package io.jkinesis.internal.daemon;

/** A consumer violated a rule, so the stock daemon would fail, wait forever or skip something. */
public final class RuleBrokenException extends Exception {

  private static final long serialVersionUID = 1L;

  public final Rule rule;

  /** What the consumer did, such as "a status for leaseLost after initialize". */
  public final String found;

  /**
   * @param found what the consumer did; the message starts with it
   */
  public RuleBrokenException(Rule rule, String found) {
    super(found + " breaks a rule of the protocol: " + rule.text);
    this.rule = rule;
    this.found = found;
  }
}
