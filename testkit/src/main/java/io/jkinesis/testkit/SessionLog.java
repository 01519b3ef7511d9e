package io.jkinesis.testkit;

/** Receives each line of a session, in sequence. */
public interface SessionLog {

  /** Ignores everything. */
  SessionLog NONE =
      new SessionLog() {
        @Override
        public void fromDaemon(String line) {}

        @Override
        public void fromChild(String line) {}

        @Override
        public void endOfStdin() {}
      };

  /** The daemon sends a line, without its line ending. */
  void fromDaemon(String line);

  /** The consumer sent a line, without its line ending; never an empty one. */
  void fromChild(String line);

  /** The daemon closes the consumer's stdin. */
  void endOfStdin();
}
