package io.jkinesis.internal.session;

/** Receives events of {@link ConsumerCalls}, during a call or between two calls. */
public interface CallListener {

  /** The consumer's code is about to run, on this thread. */
  default void callEntered() {}

  /**
   * The consumer's code threw, and this is called before anything else: not even memory was
   * allocated.
   */
  default void callThrew(Throwable thrown) {}

  /** The consumer's code has returned or thrown. */
  default void callLeft() {}

  /**
   * The session has failed although no call has ended: a thread of the consumer reported it, or a
   * checkpoint within a call found the sink unusable. Called at most once, on that thread. If a
   * call is running, it throws the same failure when it ends, which may be never.
   */
  void failed(SessionFailure failure);
}
