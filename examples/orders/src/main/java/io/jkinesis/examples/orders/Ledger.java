package io.jkinesis.examples.orders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Stores orders in files: one folder per customer, one file per order. Entering an order twice has
 * no effect, so records may be redelivered.
 */
record Ledger(Path folder) {

  void enter(Order order) throws IOException {
    Path customer = Files.createDirectories(folder.resolve(order.customer()));
    // A crash in the middle of the write must not leave half a file under the final name.
    Path unfinished = customer.resolve(order.id() + ".unfinished");
    Files.writeString(unfinished, Long.toString(order.cents()));
    Files.move(unfinished, customer.resolve(order.id()), StandardCopyOption.REPLACE_EXISTING);
  }
}
