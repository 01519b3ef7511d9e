package io.jkinesis.lab.demo;

import java.time.Duration;

/** The output of the demo for the user. */
public interface Display {

  /** Shows an event. */
  void event(Duration elapsed, String line);

  /** Shows the progress; called several times per second. */
  void show(DemoProgress progress);
}
