package io.jkinesis.benchmarks.contestant;

import java.util.List;

/**
 * A consumer's command, to be measured.
 *
 * @param id a short name, for options and JSON
 * @param title the name for people
 * @param command the program and its arguments
 * @param kind what it is
 * @param tells whether it reports on stderr what it has read, so that this can be verified
 */
public record Contestant(String id, String title, List<String> command, Kind kind, boolean tells) {

  public Contestant {
    command = List.copyOf(command);
  }
}
