package io.jkinesis.launcher.terminal;

/** How a piece of text looks on a terminal. */
public enum Style {
  PLAIN(""),
  BOLD("1"),
  FAINT("2"),
  RED("31"),
  GREEN("32"),
  YELLOW("33");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  /** The text in this style, or as it is where there are no colours. */
  public String of(String text, boolean isColoured) {
    return !isColoured || code.isEmpty() || text.isEmpty()
        ? text
        : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
