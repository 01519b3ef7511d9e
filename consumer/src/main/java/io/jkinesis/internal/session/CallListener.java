package io.jkinesis.internal.session;

/** What {@link ConsumerCalls} tells whoever runs it, while a call runs or between two. */
public interface CallListener {

  /** The consumer's code is about to run, on this thread. */
  default void callEntered() {}

  /**
   * The consumer's code threw, and nothing was done about it yet: not even memory was allocated.
   */
  default void callThrew(Throwable thrown) {}

  /** The consumer's code has returned or thrown. */
  default void callLeft() {}

  /**
   * The session has failed while no call has ended: a thread of the consumer's own said so, or a
   * checkpoint within a call found the sink unusable. Called once at most, on that thread. If a
   * call runs, it throws the same failure at its end, which may never come.
   */
  void failed(SessionFailure failure);
}
