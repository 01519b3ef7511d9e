package io.jkinesis.testkit.internal.daemon;

/**
 * A message of the daemon that is to be acknowledged.
 *
 * @param action what the status for it has to name
 * @param json the message, on one line
 */
public record DaemonMessage(String action, String json) {}
