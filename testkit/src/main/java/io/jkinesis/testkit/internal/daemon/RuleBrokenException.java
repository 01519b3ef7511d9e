package io.jkinesis.testkit.internal.daemon;

/** A consumer did what the real daemon cannot live with. */
public final class RuleBrokenException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Which rule. */
  public final Rule rule;

  /**
   * @param found what the consumer did
   */
  public RuleBrokenException(Rule rule, String found) {
    super("expected by the protocol: " + rule.text + "; found " + found);
    this.rule = rule;
  }
}
