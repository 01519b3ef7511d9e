package outside;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.Kinesis;
import io.jkinesis.handler.Handlers;
import java.util.function.Consumer;

/** A consumer as a user writes it. */
public final class Follow {

  private Follow() {}

  static ConsumerFactory printingTo(Consumer<String> output) {
    return Handlers.perRecord(record -> output.accept(record.text()));
  }

  public static void main(String[] args) {
    Kinesis.run(printingTo(System.out::println));
  }
}
