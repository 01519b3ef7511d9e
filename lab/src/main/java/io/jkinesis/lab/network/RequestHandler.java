package io.jkinesis.lab.network;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Reads complete requests from the connection. */
final class RequestHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

  private final Consumer<Exchange> requests;

  RequestHandler(Consumer<Exchange> requests) {
    this.requests = requests;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    Map<String, String> headers = new HashMap<>();
    request
        .headers()
        .forEach(
            header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
    requests.accept(
        new Exchange(
            context.channel(),
            request.method().name(),
            request.uri(),
            headers,
            ByteBufUtil.getBytes(request.content())));
  }

  /** A disappearing client is one of the faults that are tested. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    var unused = context.close();
  }
}
