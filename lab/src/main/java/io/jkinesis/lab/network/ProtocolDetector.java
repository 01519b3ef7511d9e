package io.jkinesis.lab.network;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.DefaultHttp2PingFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2PingFrame;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Detects the HTTP version of a new connection: HTTP/2 starts with {@code PRI}, which is not a
 * method of 1.1.
 */
final class ProtocolDetector extends ByteToMessageDecoder {

  private static final byte[] HTTP_2 = {'P', 'R', 'I'};

  /** More than any request or answer of the two services. */
  private static final int LARGEST_BODY = 64 * 1024 * 1024;

  private final Consumer<Exchange> requests;
  private final BooleanSupplier isDeaf;

  ProtocolDetector(Consumer<Exchange> requests, BooleanSupplier isDeaf) {
    this.requests = requests;
    this.isDeaf = isDeaf;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (in.readableBytes() < HTTP_2.length) {
      return;
    }
    ChannelPipeline pipeline = context.pipeline();
    if (beginsWithHttp2(in)) {
      pipeline.addLast(
          Http2FrameCodecBuilder.forServer().autoAckPingFrame(false).build(),
          new Pings(),
          new Http2MultiplexHandler(streams()));
    } else {
      pipeline.addLast(new HttpServerCodec());
      addRequests(pipeline);
    }
    pipeline.remove(this); // the detector passes on what it has read
  }

  private static boolean beginsWithHttp2(ByteBuf in) {
    for (int i = 0; i < HTTP_2.length; i++) {
      if (in.getByte(in.readerIndex() + i) != HTTP_2[i]) {
        return false;
      }
    }
    return true;
  }

  private ChannelHandler streams() {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel stream) {
        stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(true));
        addRequests(stream.pipeline());
      }
    };
  }

  private void addRequests(ChannelPipeline pipeline) {
    pipeline.addLast(new HttpObjectAggregator(LARGEST_BODY), new RequestHandler(requests));
  }

  /** Answers pings, with which the SDK detects a dead connection, unless no answer may arrive. */
  private final class Pings extends SimpleChannelInboundHandler<Http2PingFrame> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, Http2PingFrame ping) {
      if (!ping.ack() && !isDeaf.getAsBoolean()) {
        var unused = context.writeAndFlush(new DefaultHttp2PingFrame(ping.content(), true));
      }
    }
  }
}
