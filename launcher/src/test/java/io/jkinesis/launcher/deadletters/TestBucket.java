package io.jkinesis.launcher.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bucket with the part of S3's protocol that a sink and a replay use, on loopback: lists come in
 * pages of two, and an object's ETag says what is in it.
 */
final class TestBucket implements AutoCloseable {

  private static final int PAGE = 2;
  private static final Pattern QUERY = Pattern.compile("(?:^|&)([a-z-]+)=([^&]*)");

  private final SortedMap<String, String> objects = new TreeMap<>();
  private final HttpServer server;

  TestBucket() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/bucket", this::answer);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  SortedMap<String, String> objects() {
    return objects;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String key = exchange.getRequestURI().getPath().replaceFirst("^/bucket/?", "");
    if (exchange.getRequestMethod().equals("PUT")) {
      objects.put(key, body);
      send(exchange, "");
    } else if (key.isEmpty()) {
      send(exchange, list(query(exchange)));
    } else {
      String content = objects.get(key);
      exchange.getResponseHeaders().add("ETag", etag(content == null ? "" : content));
      send(exchange, content == null ? "" : content);
    }
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new TreeMap<>();
    Matcher matcher = QUERY.matcher(String.valueOf(exchange.getRequestURI().getQuery()));
    while (matcher.find()) {
      query.put(matcher.group(1), matcher.group(2));
    }
    return query;
  }

  private String list(Map<String, String> query) {
    String after = query.getOrDefault("continuation-token", "");
    String prefix = query.getOrDefault("prefix", "");
    StringBuilder xml = new StringBuilder("<ListBucketResult>");
    int count = 0;
    String last = "";
    for (Map.Entry<String, String> object : objects.entrySet()) {
      if (object.getKey().compareTo(after) <= 0 || !object.getKey().startsWith(prefix)) {
        continue;
      }
      if (count++ == PAGE) {
        xml.append("<NextContinuationToken>" + last + "</NextContinuationToken>");
        break;
      }
      last = object.getKey();
      xml.append("<Contents><Key>" + last + "</Key><Size>" + object.getValue().length())
          .append("</Size><ETag>" + etag(object.getValue()).replace("\"", "&quot;"))
          .append("</ETag></Contents>");
    }
    return xml + "<IsTruncated>" + (count > PAGE) + "</IsTruncated></ListBucketResult>";
  }

  private static String etag(String content) {
    return "\"" + Integer.toHexString(content.hashCode()) + "\"";
  }

  private static void send(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
