package io.jkinesis.fuzz;

import java.util.ArrayList;
import java.util.List;

/** The events of a session, in order: calls, results of checkpoints, and writes. */
final class Trace {

  private final List<String> events = new ArrayList<>();

  void add(String event) {
    events.add(event);
  }

  List<String> events() {
    return events;
  }
}
