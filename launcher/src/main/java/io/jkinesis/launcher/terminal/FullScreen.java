package io.jkinesis.launcher.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.NonBlockingReader;

/**
 * Uses the whole terminal until it is closed, and then restores its content. Each update overwrites
 * the previous one in a single write, so that nothing flickers.
 */
public final class FullScreen implements AutoCloseable {

  private static final String ENTER = "\u001b[?1049h\u001b[?25l"; // alternate screen, no cursor
  private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
  private static final String NO_WRAP = "\u001b[?7l";
  private static final String WRAP = "\u001b[?7h";
  private static final String HOME = "\u001b[H";
  private static final String ERASE_LINE = "\u001b[K";
  private static final String ERASE_BELOW = "\u001b[J";

  private static final int CTRL_C = 3;
  private static final int CTRL_D = 4;

  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), false, UTF_8);
  private final Terminal terminal;
  private final Thread leave = new Thread(this::leave, "leave-screen");
  private volatile boolean isInterrupted;
  private boolean isOpen = true;

  private FullScreen(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Switches to the alternate screen. */
  public static FullScreen open() throws IOException {
    FullScreen screen =
        new FullScreen(TerminalBuilder.builder().system(true).provider("exec").dumb(false).build());
    screen.terminal.enterRawMode();
    screen.terminal.handle(Terminal.Signal.INT, signal -> screen.isInterrupted = true);
    Runtime.getRuntime().addShutdownHook(screen.leave);
    screen.write(ENTER);
    return screen;
  }

  /** Returns the number of columns. */
  public int width() {
    return terminal.getWidth();
  }

  /** Returns the number of rows. */
  public int height() {
    return terminal.getHeight();
  }

  /** Shows as many of these lines as there are rows. */
  public void draw(List<String> lines) {
    StringBuilder text = new StringBuilder(HOME + NO_WRAP);
    List<String> shown = lines.subList(0, Math.min(lines.size(), height()));
    for (int i = 0; i < shown.size(); i++) {
      // Each line is erased before it is written: after a full line, the cursor is on its last
      // character.
      text.append(i == 0 ? "" : "\r\n").append(ERASE_LINE).append(shown.get(i));
    }
    write(text + (shown.size() < height() ? "\r\n" + ERASE_BELOW : "") + WRAP);
  }

  /** Waits for q or Ctrl-C, at most for this time. */
  public boolean isQuit(Duration time) throws IOException {
    long deadline = System.nanoTime() + time.toNanos();
    NonBlockingReader keys = terminal.reader();
    for (long left = time.toMillis(); left > 0 && !isInterrupted; ) {
      int key = keys.read(Math.min(left, 100));
      if (key == 'q' || key == 'Q' || key == CTRL_C || key == CTRL_D || key == -1) {
        return true;
      }
      left = (deadline - System.nanoTime()) / 1_000_000;
    }
    return isInterrupted;
  }

  /** Does not use the terminal object, which closes itself when the process is told to exit. */
  private void write(String text) {
    out.print(text);
    out.flush();
  }

  /** Also runs when the process is told to exit. */
  private synchronized void leave() {
    if (isOpen) {
      isOpen = false;
      write(LEAVE);
    }
  }

  @Override
  public void close() throws IOException {
    leave();
    try {
      Runtime.getRuntime().removeShutdownHook(leave);
    } catch (IllegalStateException e) {
      // it is already running
    }
    terminal.close();
  }
}
