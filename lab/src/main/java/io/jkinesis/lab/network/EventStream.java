package io.jkinesis.lab.network;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;

/**
 * An answer that arrives in parts for minutes: the events of {@code SubscribeToShard}.
 *
 * @param headers the headers in lower case, without those of the connection
 * @param parts the body as it arrives; the service's connection waits until somebody subscribes
 */
record EventStream(int status, Map<String, String> headers, Flow.Publisher<List<ByteBuffer>> parts)
    implements ServiceAnswer {

  private static final String CONTENT_TYPE = "application/vnd.amazon.eventstream";

  static boolean isContentType(String contentType) {
    return contentType.startsWith(CONTENT_TYPE);
  }

  /** Ends the stream without reading it, so that the service stops sending. */
  void discard() {
    parts.subscribe(
        new Flow.Subscriber<>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            subscription.cancel();
          }

          @Override
          public void onNext(List<ByteBuffer> part) {}

          @Override
          public void onError(Throwable cause) {}

          @Override
          public void onComplete() {}
        });
  }
}
