package io.jkinesis.worker.internal.http;

/** A response: text in UTF-8. */
record Reply(int status, String contentType, String body) {

  static final int OK = 200;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int METHOD_NOT_ALLOWED = 405;
  static final int ERROR = 500;
  static final int UNAVAILABLE = 503;

  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String JSON = "application/json";

  /** Returns a response with one line of text. */
  static Reply line(int status, String line) {
    return new Reply(status, TEXT, line + "\n");
  }

  static Reply json(int status, String json) {
    return new Reply(status, JSON, json + "\n");
  }
}
