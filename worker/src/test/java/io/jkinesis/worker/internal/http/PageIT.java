package io.jkinesis.worker.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dashboard, in a headless Chromium. Its screenshots are in target/screenshots. */
class PageIT {

  private static final int OWN = 67;
  private static final int ALL = 205;

  /** Counts the parts of the page that are cut off at the right. */
  private static final String OUTSIDE =
      "[...document.querySelectorAll('table td, .tile, header, footer')]"
          + ".filter(part => part.getBoundingClientRect().right > innerWidth).length";

  private static final String ENTER = "\uE007";
  private static final String TAB = "\uE004";

  @SuppressWarnings("NullAway.Init")
  private static Browser browser;

  @SuppressWarnings("NullAway.Init")
  private static ExampleWorker many;

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.start();
    many = ExampleWorker.inTrouble(200);
  }

  @AfterAll
  static void stop() {
    if (many != null) {
      many.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void twoHundredShardsOfAllWorkersAreThereWithCurvesAtOnce() throws Exception {
    open(many, 1440);

    assertThat(count("tbody.shard")).isEqualTo(ALL);
    assertThat(count("tbody.live")).isEqualTo(OWN);
    assertThat(count("tbody.live svg.rate path.line[d^=M]")).isEqualTo(OWN);
    assertThat(eval("document.querySelector('#rate-chart path.line').getAttribute('d')").asText())
        .hasSizeGreaterThan(1000);
    assertThat(text("#application")).isEqualTo("orders-enrichment");
    assertThat(text("#health")).isEqualTo("not healthy");
    assertThat(text("#notice")).contains("shardId-000000000000 has been in processRecords");
    assertThat(text("#owned")).isEqualTo("67 leases held by this one, 1 unowned");
    assertThat(text(row(3) + " .note")).contains("exit code 1 in processRecords");
    assertThat(text(row(6) + " td.behind")).startsWith("very late");
  }

  @Test
  void namesAreTextAndNothingElse() throws Exception {
    open(many, 1440);
    eval("[...document.querySelectorAll('.name')].forEach(button => button.click())");

    assertThat(count("script")).isEqualTo(1);
    assertThat(count("img")).isZero();
    assertThat(count("main b")).as("the two figures").isEqualTo(2);
    assertThat(eval("document.title").asText()).doesNotContain("owned");
    assertThat(text("#workers")).contains(ExampleWorker.HOSTILE);
    assertThat(text("tbody .details")).contains("<b>" + ExampleWorker.HOSTILE);
  }

  @Test
  void nothingIsLoadedFromElsewhere() throws Exception {
    try (ExampleWorker worker = ExampleWorker.with(6)) {
      open(worker, 1440);

      JsonNode loaded = eval("performance.getEntriesByType('resource').map(entry => entry.name)");
      assertThat(loaded).hasSizeGreaterThan(7);
      assertThat(loaded).allMatch(name -> name.asText().startsWith(worker.uri().toString()));
      assertThat(browser.console()).isEmpty();
      eval(
          "document.body.append(Object.assign(new Image(), {src: 'https://elsewhere.example/x'}))");
      await()
          .untilAsserted(
              () ->
                  assertThat(String.join("\n", browser.console()))
                      .contains("Content Security Policy"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1440, false",
    "1440, true",
    "1280, false",
    "1000, true",
    "800, false",
    "380, false",
    "380, true"
  })
  void fitsTheScreen(int width, boolean dark) throws Exception {
    browser.look(width, 1000, dark);
    open(many, width, dark);
    eval("document.querySelector(\"" + row(12) + " .name\").click()");
    browser.photograph(
        Path.of("target", "screenshots", width + (dark ? "-dark" : "-light") + ".png"));

    assertThat(eval("document.documentElement.scrollWidth").asInt()).isEqualTo(width);
    assertThat(eval(OUTSIDE).asInt()).isZero();
    String ground = eval("getComputedStyle(document.body).backgroundColor").asText();
    assertThat(ground).isEqualTo(dark ? "rgb(14, 18, 24)" : "rgb(244, 245, 247)");
  }

  @Test
  void headerStaysInSightBelowTheFold() throws Exception {
    open(many, 1440);
    eval("scrollTo(0, 3000)");
    await().until(() -> eval("scrollY").asInt() == 3000);
    assertThat(eval("document.querySelector('th').getBoundingClientRect().top").asInt()).isZero();
  }

  @Test
  void rowsAreSortedByTheColumnThatIsPressed() throws Exception {
    open(many, 1440);
    eval("document.querySelector('th.behind button').click()");
    assertThat(firstShard()).isEqualTo(ExampleWorker.shardId(6));
    assertThat(eval("document.querySelector('th.behind').ariaSort").asText())
        .isEqualTo("descending");

    eval("document.querySelector('th.state button').click()");
    assertThat(firstShard()).isEqualTo(ExampleWorker.shardId(0)); // stuck shards come first

    eval("document.querySelector('th.shard button').click()");
    eval("document.querySelector('th.shard button').click()");
    assertThat(firstShard()).isEqualTo(ExampleWorker.shardId(903));
  }

  @Test
  void keyboardIsEnough() throws Exception {
    open(many, 1440);
    browser.type("/" + "0109");
    assertThat(shown()).isEqualTo(1);
    assertThat(firstShard()).isEqualTo(ExampleWorker.shardId(109));

    eval("document.querySelector(\"" + row(109) + " .name\").focus()");
    browser.type(ENTER);
    assertThat(text(row(109) + " .details")).contains(ExampleWorker.OTHER, "Checkpoint");
    assertThat(eval("document.activeElement.ariaExpanded").asText()).isEqualTo("true");

    many.live(); // the content changes, but the focus stays
    awaitNextAnswer();
    assertThat(eval("document.activeElement.ariaExpanded").asText()).isEqualTo("true");
  }

  @Test
  void statesAndWorkersAreFilters() throws Exception {
    open(many, 1440);
    press("#states button", "stuck");
    assertThat(shown()).isEqualTo(1);
    press("#states button", "stuck");
    assertThat(shown()).isEqualTo(ALL);

    press("#workers button", ExampleWorker.HOSTILE);
    assertThat(shown()).isEqualTo(66);
    browser.type(TAB);
    press("#workers button", ExampleWorker.OTHER);
    eval(
        "(f => {f.value = 'nothing like it'; f.dispatchEvent(new Event('input'))})"
            + "(document.getElementById('filter'))");
    assertThat(text("#empty")).isEqualTo("No shard matches the filter.");
  }

  @Test
  void beforeThereIsAShardThePageSaysWhatItWaitsFor() throws Exception {
    try (ExampleWorker worker = ExampleWorker.with(0)) {
      open(worker, 380);
      assertThat(text("#empty")).startsWith("No shard yet.");
      assertThat(eval("document.getElementById('shards').hidden").asBoolean()).isTrue();
    }
  }

  @Test
  void workerThatIsGoneIsSaidAndItsReturnTakenUp() throws Exception {
    int port;
    try (ExampleWorker worker = ExampleWorker.inTrouble(12)) {
      port = worker.uri().getPort();
      open(worker, 1440);
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(text("#health")).isEqualTo("disconnected"));
    assertThat(text("#notice")).contains("has not answered", "The data below is outdated");
    assertThat(eval("document.title").asText()).startsWith("(gone)");
    assertThat(eval("getComputedStyle(document.getElementById('content')).filter").asText())
        .contains("grayscale");

    try (ExampleWorker again = ExampleWorker.at(port, 6)) {
      assertThat(again.uri().getPort()).isEqualTo(port);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(text("#health")).isEqualTo("healthy"));
      assertThat(count("tbody.shard")).isEqualTo(6);
      assertThat(eval("document.getElementById('notice').hidden").asBoolean()).isTrue();
    }
  }

  @Test
  void unreadableLeaseTableIsSaid() throws Exception {
    try (ExampleWorker worker = ExampleWorker.with(6)) {
      worker.breakLeaseTable();
      open(worker, 1440);
      assertThat(text("#notice")).contains("lease table cannot be read", "are not shown");
      assertThat(count("tbody.live")).isEqualTo(2);
    }
  }

  private static void open(ExampleWorker worker, int width) throws IOException {
    open(worker, width, false);
  }

  private static void open(ExampleWorker worker, int width, boolean dark) throws IOException {
    browser.look(width, 900, dark);
    browser.open(worker.uri());
    browser.console();
    await().until(() -> !text("#health").equals("connecting…"));
  }

  private static void awaitNextAnswer() throws IOException {
    int before = eval("performance.getEntriesByType('resource').length").asInt();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> eval("performance.getEntriesByType('resource').length").asInt() > before);
  }

  private static JsonNode eval(String expression) throws IOException {
    return browser.eval(expression);
  }

  private static int count(String selector) throws IOException {
    return eval("document.querySelectorAll(\"" + selector + "\").length").asInt();
  }

  private static String text(String selector) throws IOException {
    return eval("document.querySelector(\"" + selector + "\").textContent").asText();
  }

  /** Selects a shard's rows by the text of its button. */
  private static String row(int shard) {
    return "tbody[data-shard='" + ExampleWorker.shardId(shard) + "']";
  }

  private static String firstShard() throws IOException {
    return text("tbody:not([hidden]) .name");
  }

  private static int shown() throws IOException {
    return count("tbody:not([hidden])");
  }

  private static void press(String buttons, String word) throws IOException {
    List<String> words = new java.util.ArrayList<>();
    eval("[...document.querySelectorAll('" + buttons + " .word')].map(word => word.textContent)")
        .forEach(each -> words.add(each.asText()));
    assertThat(words).contains(word);
    eval("document.querySelectorAll('" + buttons + "')[" + words.indexOf(word) + "].click()");
  }
}
