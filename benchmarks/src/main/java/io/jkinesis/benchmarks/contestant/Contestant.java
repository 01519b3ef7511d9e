package io.jkinesis.benchmarks.contestant;

import java.util.List;

/**
 * A consumer's command, to be measured.
 *
 * @param id short, for options and JSON
 * @param title for people
 * @param command the program and its arguments
 * @param kind what it is
 * @param tells whether it says on stderr what it has read, so that it can be checked
 */
public record Contestant(String id, String title, List<String> command, Kind kind, boolean tells) {

  public Contestant {
    command = List.copyOf(command);
  }
}
