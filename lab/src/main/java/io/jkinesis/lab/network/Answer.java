package io.jkinesis.lab.network;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer of a service.
 *
 * @param headers the headers in lower case, without those of the connection
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
public record Answer(int status, Map<String, String> headers, byte[] body) {

  private static final List<String> PASSED_ON =
      List.of("content-type", "x-amzn-requestid", "x-amz-crc32", "x-amzn-errortype");

  /** Returns an error of the proxy itself. */
  Answer(int status, String contentType, String errorCode, byte[] body) {
    this(status, Map.of("content-type", contentType, "x-amzn-errortype", errorCode), body);
  }

  static Answer of(HttpResponse<byte[]> response) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : PASSED_ON) {
      response.headers().firstValue(name).ifPresent(value -> headers.put(name, value));
    }
    return new Answer(response.statusCode(), headers, response.body());
  }
}
