package io.jkinesis.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A command line that is run within the test, without a terminal. */
public record Invocation(int exitCode, String out, String err) {

  /** Runs the command. */
  public static Invocation of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
    return new Invocation(exitCode, out.toString(), err.toString());
  }
}
