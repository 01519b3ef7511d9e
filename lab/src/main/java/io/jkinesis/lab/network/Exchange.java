package io.jkinesis.lab.network;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.util.Arrays;
import java.util.Map;

/**
 * A request of a client, and the ways to answer it.
 *
 * @param channel the connection for HTTP/1.1, the stream for HTTP/2
 * @param headers the headers in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
public record Exchange(
    Channel channel, String method, String path, Map<String, String> headers, byte[] body) {

  /** Returns the API operation, such as {@code GetRecords}. */
  public String operation() {
    String target = headers.getOrDefault("x-amz-target", path);
    return target.substring(Math.max(target.lastIndexOf('.'), target.lastIndexOf('/')) + 1);
  }

  /** Returns the format of the request, which the client expects of the answer, too. */
  public String contentType() {
    return headers.getOrDefault("content-type", "application/x-amz-json-1.1");
  }

  /** Sends an answer. */
  public void answer(Answer answer) {
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(answer.status()),
            Unpooled.wrappedBuffer(answer.body()));
    setHeaders(response, answer);
    var unused = channel.writeAndFlush(response);
  }

  /** Sends the first half of an answer, and closes the connection. */
  void answerHalf(Answer answer) {
    DefaultHttpResponse response =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
    setHeaders(response, answer);
    var unusedHead = channel.write(response);
    byte[] half = Arrays.copyOf(answer.body(), answer.body().length / 2);
    var unused =
        channel
            .writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(half)))
            .addListener((ChannelFutureListener) written -> close());
  }

  private static void setHeaders(HttpResponse response, Answer answer) {
    answer.headers().forEach((name, value) -> response.headers().set(name, value));
    response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
  }

  private void close() {
    var unused = connection().close();
  }

  /** Closes the connection without an answer. */
  void abort() {
    Connections.reset(connection());
  }

  private Channel connection() {
    return channel instanceof Http2StreamChannel ? channel.parent() : channel;
  }
}
