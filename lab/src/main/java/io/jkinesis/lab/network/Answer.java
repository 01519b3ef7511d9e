package io.jkinesis.lab.network;

import java.util.Map;

/**
 * A complete answer of a service.
 *
 * @param headers the headers in lower case, without those of the connection
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
public record Answer(int status, Map<String, String> headers, byte[] body)
    implements ServiceAnswer {

  /** Returns an error of the proxy itself. */
  Answer(int status, String contentType, String errorCode, byte[] body) {
    this(status, Map.of("content-type", contentType, "x-amzn-errortype", errorCode), body);
  }
}
