package io.jkinesis.lab.network;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.nio.ByteBuffer;
import java.util.List;
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
    response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
    var unused = channel.writeAndFlush(response);
  }

  /** Sends the first half of an answer, and closes the connection. */
  void answerHalf(Answer answer) {
    HttpResponse response = head(answer);
    response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
    var unused = channel.write(response);
    sendHalf(Unpooled.wrappedBuffer(answer.body()));
  }

  /** Sends the head of a stream. */
  void begin(EventStream events) {
    HttpResponse response = head(events);
    response.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    var unused = channel.writeAndFlush(response);
  }

  /** Sends a part of a stream. */
  ChannelFuture send(List<ByteBuffer> part) {
    return channel.writeAndFlush(new DefaultHttpContent(buffer(part)));
  }

  /** Sends the first half of a part of a stream, and closes the connection. */
  void sendHalf(List<ByteBuffer> part) {
    sendHalf(buffer(part));
  }

  private void sendHalf(ByteBuf whole) {
    ByteBuf half = whole.slice(0, whole.readableBytes() / 2);
    var unused =
        channel
            .writeAndFlush(new DefaultHttpContent(half))
            .addListener((ChannelFutureListener) written -> close());
  }

  /** Ends a stream. */
  void end() {
    var unused = channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
  }

  private static ByteBuf buffer(List<ByteBuffer> part) {
    return Unpooled.wrappedBuffer(part.toArray(ByteBuffer[]::new));
  }

  private static HttpResponse head(ServiceAnswer answer) {
    HttpResponse response =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
    setHeaders(response, answer);
    return response;
  }

  private static void setHeaders(HttpResponse response, ServiceAnswer answer) {
    answer.headers().forEach((name, value) -> response.headers().set(name, value));
  }

  private void close() {
    var unused = connection().close();
  }

  /** Closes the connection without an answer, or without the rest of it. */
  void abort() {
    Connections.reset(connection());
  }

  private Channel connection() {
    return channel instanceof Http2StreamChannel ? channel.parent() : channel;
  }
}
