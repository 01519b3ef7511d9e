package io.jkinesis.launcher.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Stops gracefully at the end of stdin: this tells a child process that its parent has died. */
final class StdinWatch {

  private StdinWatch() {}

  static void stop(InputStream stdin, StopRequest stop) {
    Thread thread =
        new Thread(
            () -> {
              try {
                stdin.transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                // A stdin that cannot be read has also ended.
              }
              stop.request("stdin has ended");
            },
            "stdin-watch");
    thread.setDaemon(true);
    thread.start();
  }
}
