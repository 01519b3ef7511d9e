package io.jkinesis.fuzz;

import io.jkinesis.internal.protocol.SessionOutcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session that is run twice: by the reference, and by the library. */
final class Comparison {

  /** The allowance for a short session: calls, exceptions with their stack traces, this trace. */
  private static final int BYTES_A_SESSION = 64 * 1024;

  private static final int BYTES_A_BYTE = 32;

  private final FuzzCase fuzzCase;
  private final Trace expected = new Trace();
  private final Trace found = new Trace();
  private final Ending ending;
  private final long allocated;
  private @Nullable SessionOutcome outcome;
  private @Nullable Throwable thrown;

  Comparison(FuzzCase fuzzCase) {
    this.fuzzCase = fuzzCase;
    ending = new Reference(fuzzCase, expected).hold();
    long first = hold(found);
    // Twice, because what is loaded or created once per process does not count for a session.
    allocated = first <= allowed() ? first : Math.min(first, hold(new Trace()));
  }

  private long hold(Trace trace) {
    RealSession session = new RealSession(fuzzCase, trace);
    try {
      outcome = session.hold();
    } catch (Throwable e) {
      thrown = e;
    }
    return session.allocated();
  }

  boolean agrees() {
    return outcome != null
        && ending.fits(outcome)
        && expected.events().equals(found.events())
        && allocated <= allowed();
  }

  private long allowed() {
    return BYTES_A_SESSION + (long) BYTES_A_BYTE * fuzzCase.cut();
  }

  Ending ending() {
    return ending;
  }

  int events() {
    return found.events().size();
  }

  long allocated() {
    return allocated;
  }

  /** Returns both traces, from the first difference. */
  String difference() {
    List<String> one = expected.events();
    List<String> other = found.events();
    int same = 0;
    while (same < one.size() && same < other.size() && one.get(same).equals(other.get(same))) {
      same++;
    }
    return "both:\n"
        + lines(one.subList(0, same))
        + "expected:\n"
        + lines(one.subList(same, one.size()))
        + "  "
        + ending
        + "\nfound:\n"
        + lines(other.subList(same, other.size()))
        + "  "
        + (thrown == null ? outcome : stackTrace(thrown))
        + "\n  allocated "
        + allocated
        + " bytes of "
        + allowed()
        + " allowed\n";
  }

  private static String lines(List<String> events) {
    StringBuilder lines = new StringBuilder();
    events.forEach(event -> lines.append("  ").append(event).append('\n'));
    return lines.toString();
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
