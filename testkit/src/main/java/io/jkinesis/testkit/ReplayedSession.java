package io.jkinesis.testkit;

import io.jkinesis.testkit.internal.daemon.Conversation;
import io.jkinesis.testkit.internal.transcript.TranscriptLine;
import java.util.List;

/** A session whose lines are all known in advance. */
final class ReplayedSession {

  private final Conversation conversation;

  ReplayedSession(Conversation conversation) {
    this.conversation = conversation;
  }

  void hold(List<TranscriptLine> lines) {
    for (TranscriptLine line : lines) {
      switch (line.speaker()) {
        case DAEMON -> conversation.sendLine(line.text());
        case CHILD -> expect(line);
        case END_OF_STDIN -> conversation.closeStdin();
      }
    }
    conversation.closeStdin();
  }

  private void expect(TranscriptLine line) {
    conversation.where(line.place());
    String found = conversation.nextLine("no line " + line.text());
    if (found == null) {
      throw conversation.failure("the consumer exited instead of writing " + line.text());
    } else if (!line.saysTheSameAs(found)) {
      throw conversation.failure("the consumer wrote " + found + " instead of " + line.text());
    }
  }
}
