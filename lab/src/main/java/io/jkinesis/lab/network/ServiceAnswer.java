package io.jkinesis.lab.network;

import java.util.Map;

/** What a service answers to a request. */
sealed interface ServiceAnswer permits Answer, EventStream {

  int status();

  /** Returns the headers in lower case, without those of the connection. */
  Map<String, String> headers();
}
