package io.jkinesis.launcher.deadletters;

import io.jkinesis.worker.JkinesisException;
import java.util.List;

/**
 * Dead letters in a service of AWS, read in parts. A part is removed, or noted as replayed, only
 * when {@link #replayed} says so: what was not replayed is there for the next command.
 */
interface LetterSource extends AutoCloseable {

  /** Returns the next letters in sequence; an empty list at the end. */
  List<Letter> next() throws JkinesisException, InterruptedException;

  /** Removes or notes the first {@code count} letters of those that {@link #next} returned last. */
  void replayed(int count) throws JkinesisException;

  /** Describes what is not a dead letter and was left where it is; empty if there is nothing. */
  String leftOut();

  @Override
  void close() throws JkinesisException;
}
