package io.jkinesis.worker.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A headless Chromium, controlled with W3C's WebDriver protocol. Implemented here because Selenium
 * would put other versions of the KCL's dependencies on the tests' class path.
 */
final class Browser implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern STARTED = Pattern.compile("started successfully on port (\\d+)");
  private static final List<String> PROGRAMS = List.of("chromedriver", "chromium");

  private final Process driver;
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI session;

  private Browser(Process driver, int port) throws IOException {
    this.driver = driver;
    URI sessions = URI.create("http://127.0.0.1:" + port + "/session");
    this.session =
        URI.create(sessions + "/" + post(sessions, capabilities()).get("sessionId").asText());
  }

  /** Starts it, or skips the test if it is not installed and not required. */
  static Browser start() throws IOException {
    List<String> missing = PROGRAMS.stream().filter(program -> !isOnPath(program)).toList();
    if (!missing.isEmpty()) {
      String line =
          "not on the PATH: " + missing + " (Debian: apt install chromium chromium-driver)";
      assertThat(System.getenv("JKINESIS_BROWSER")).as(line).isNotEqualTo("required");
      Assumptions.abort(line);
    }
    Process driver =
        new ProcessBuilder("chromedriver", "--port=0").redirectErrorStream(true).start();
    BufferedReader output = driver.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      Matcher started = STARTED.matcher(line);
      if (started.find()) {
        drain(driver.getInputStream());
        return new Browser(driver, Integer.parseInt(started.group(1)));
      }
    }
    throw new IOException("chromedriver did not start:\n" + said);
  }

  private static boolean isOnPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static void drain(InputStream output) {
    Thread thread =
        new Thread(
            () -> {
              try {
                output.transferTo(java.io.OutputStream.nullOutputStream());
              } catch (IOException e) {
                // It has exited.
              }
            },
            "chromedriver-output");
    thread.setDaemon(true);
    thread.start();
  }

  private static ObjectNode capabilities() {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode wanted = root.putObject("capabilities").putObject("alwaysMatch");
    wanted.putObject("goog:loggingPrefs").put("browser", "ALL");
    ArrayNode arguments = wanted.putObject("goog:chromeOptions").putArray("args");
    // No sandbox, because CI may run as root in a container; only our own page is opened.
    List.of("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars")
        .forEach(arguments::add);
    arguments.add("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
    return root;
  }

  /** Opens a page. */
  void open(URI page) throws IOException {
    post("/url", JSON.createObjectNode().put("url", page.toString()));
  }

  /**
   * Sets the width and height of the page in CSS pixels, and whether the user prefers a dark
   * scheme.
   */
  void look(int width, int height, boolean dark) throws IOException {
    command(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\":%d,\"height\":%d,\"deviceScaleFactor\":1,\"mobile\":false}"
            .formatted(width, height));
    command(
        "Emulation.setEmulatedMedia",
        "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"%s\"}]}"
            .formatted(dark ? "dark" : "light"));
  }

  private void command(String name, String parameters) throws IOException {
    ObjectNode body = JSON.createObjectNode().put("cmd", name);
    body.set("params", JSON.readTree(parameters));
    post("/goog/cdp/execute", body);
  }

  /** Returns the value of an expression in the page. */
  JsonNode eval(String expression) throws IOException {
    ObjectNode body = JSON.createObjectNode().put("script", "return " + expression);
    body.putArray("args");
    return post("/execute/sync", body);
  }

  /** Types keys into the focused element; special keys are WebDriver's code points. */
  void type(String keys) throws IOException {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode keyboard = body.putArray("actions").addObject().put("type", "key").put("id", "k");
    ArrayNode actions = keyboard.putArray("actions");
    keys.codePoints()
        .mapToObj(Character::toString)
        .forEach(
            key -> {
              actions.addObject().put("type", "keyDown").put("value", key);
              actions.addObject().put("type", "keyUp").put("value", key);
            });
    post("/actions", body);
  }

  /** Returns what the page and the browser have logged to the console since the last call. */
  List<String> console() throws IOException {
    List<String> lines = new ArrayList<>();
    JsonNode log = post("/se/log", JSON.createObjectNode().put("type", "browser"));
    log.forEach(entry -> lines.add(entry.get("message").asText()));
    return lines;
  }

  /** Saves a screenshot. */
  void photograph(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    String picture = send(HttpRequest.newBuilder(at("/screenshot"))).asText();
    Files.write(file, Base64.getDecoder().decode(picture));
  }

  private URI at(String path) {
    return URI.create(session + path);
  }

  private JsonNode post(String path, ObjectNode body) throws IOException {
    return post(at(path), body);
  }

  private JsonNode post(URI to, ObjectNode body) throws IOException {
    return send(
        HttpRequest.newBuilder(to).POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      JsonNode value = JSON.readTree(response.body()).get("value");
      if (response.statusCode() != 200) {
        throw new IOException(value.path("message").asText());
      }
      return value;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    try {
      send(HttpRequest.newBuilder(session).DELETE());
    } catch (IOException e) {
      // Otherwise it must be killed.
    }
    driver.descendants().forEach(ProcessHandle::destroy);
    driver.destroy();
  }
}
