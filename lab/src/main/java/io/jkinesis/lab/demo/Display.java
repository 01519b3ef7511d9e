package io.jkinesis.lab.demo;

import java.time.Duration;

/** Where a person watches the demo. */
public interface Display {

  /** Something happened. */
  void event(Duration elapsed, String line);

  /** This is how it stands; called a few times a second. */
  void show(DemoProgress progress);
}
