package io.jkinesis.e2e.conformance.host;

import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs sessions that are requested on stdin, one after the other: {@link #OPEN} and a properties
 * file, then calls of a {@link DaemonSession}, each with its method's name and its serialized
 * arguments. The answer on stdout says whether the call returned and with what value, or why it
 * failed. Exits at the end of stdin, or when the daemon exits.
 */
public final class DaemonHost {

  /** Opens a session with the properties file in its argument. */
  public static final String OPEN = "open";

  /** The shard of all sessions: some processors know theirs before they are initialized. */
  public static final String SHARD = "shardId-000000000007";

  private @Nullable Processor processor;

  private DaemonHost() {}

  public static void main(String[] args) throws IOException, ClassNotFoundException {
    PrintStream stdout = System.out;
    System.setOut(System.err); // newer daemons log to stdout
    ObjectOutputStream answers = new ObjectOutputStream(stdout);
    answers.flush();
    new DaemonHost().serve(new ObjectInputStream(System.in), answers);
    System.exit(0); // otherwise the daemon's threads would keep it alive
  }

  private void serve(ObjectInputStream calls, ObjectOutputStream answers)
      throws IOException, ClassNotFoundException {
    while (true) {
      String name;
      try {
        name = calls.readUTF();
      } catch (EOFException e) {
        return;
      }
      Object[] arguments = (Object[]) calls.readObject();
      try {
        Object result = call(name, arguments);
        answers.writeBoolean(true);
        answers.writeObject(result);
      } catch (ReflectiveOperationException | RuntimeException e) {
        e.printStackTrace();
        answers.writeBoolean(false);
        answers.writeObject(String.valueOf(e.getCause() == null ? e : e.getCause()));
      }
      answers.reset(); // otherwise it keeps all records ever sent
      answers.flush();
    }
  }

  private @Nullable Object call(String name, Object[] arguments)
      throws ReflectiveOperationException {
    if (name.equals(OPEN)) {
      processor = Processor.create((String) arguments[0]);
      return null;
    }
    Method found =
        Stream.of(DaemonSession.class.getMethods())
            .filter(method -> method.getName().equals(name))
            .findFirst()
            .orElseThrow(() -> new NoSuchMethodException(name));
    return found.invoke(processor, arguments);
  }
}
