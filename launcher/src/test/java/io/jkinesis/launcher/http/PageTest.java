package io.jkinesis.launcher.http;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PageTest {
  @Test
  void look() throws Exception {
    try (ExampleWorker worker = ExampleWorker.inTrouble(200);
        Browser browser = Browser.start()) {
      for (boolean dark : new boolean[] {false, true}) {
        for (int width : new int[] {1440, 1000, 380}) {
          browser.look(width, 900, dark);
          browser.open(worker.uri());
          org.awaitility.Awaitility.await()
              .until(
                  () -> browser.eval("document.querySelectorAll('tbody').length > 0").asBoolean());
          browser.photograph(
              Path.of("target/screenshots/" + width + (dark ? "-dark" : "-light") + ".png"));
          System.out.println(browser.console());
        }
      }
    }
  }
}
