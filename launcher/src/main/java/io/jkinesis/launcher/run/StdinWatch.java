package io.jkinesis.launcher.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Stops in order when stdin ends, which is how a child learns that its parent has died. */
final class StdinWatch {

  private StdinWatch() {}

  static void stop(InputStream stdin, StopRequest stop) {
    Thread thread =
        new Thread(
            () -> {
              try {
                stdin.transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                // A stdin that cannot be read has ended too.
              }
              stop.request("stdin has ended");
            },
            "stdin-watch");
    thread.setDaemon(true);
    thread.start();
  }
}
