package io.jkinesis.internal.daemon;

/** A consumer did what the stock daemon cannot cope with. */
public final class RuleBrokenException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Which rule. */
  public final Rule rule;

  /** What the consumer did, such as "a status for leaseLost after initialize". */
  public final String found;

  /**
   * @param found what the consumer did; it begins the message
   */
  public RuleBrokenException(Rule rule, String found) {
    super(found + " breaks a rule of the protocol: " + rule.text);
    this.rule = rule;
    this.found = found;
  }
}
