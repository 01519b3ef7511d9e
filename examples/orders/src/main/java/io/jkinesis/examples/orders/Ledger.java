package io.jkinesis.examples.orders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Orders in files: a folder a customer, a file an order. To enter one twice is to enter it once, so
 * it does no harm that a record may be redelivered.
 */
record Ledger(Path folder) {

  void enter(Order order) throws IOException {
    Path customer = Files.createDirectories(folder.resolve(order.customer()));
    // Never half a file: a crash in the midst of it leaves the name without its end.
    Path unfinished = customer.resolve(order.id() + ".unfinished");
    Files.writeString(unfinished, Long.toString(order.cents()));
    Files.move(unfinished, customer.resolve(order.id()), StandardCopyOption.REPLACE_EXISTING);
  }
}
