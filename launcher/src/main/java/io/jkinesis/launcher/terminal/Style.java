package io.jkinesis.launcher.terminal;

/** The style of a text on a terminal. */
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

  /** Returns the text in this style, or unchanged if there are no colors. */
  public String of(String text, boolean isColoured) {
    return !isColoured || code.isEmpty() || text.isEmpty()
        ? text
        : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
