package io.jkinesis.fuzz;

import java.util.ArrayList;
import java.util.List;

/** What happens in a session, in order: calls, what checkpoints did, and what was written. */
final class Trace {

  private final List<String> events = new ArrayList<>();

  void add(String event) {
    events.add(event);
  }

  List<String> events() {
    return events;
  }
}
