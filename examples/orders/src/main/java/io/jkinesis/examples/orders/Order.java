package io.jkinesis.examples.orders;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An order, in the stream as {@code id,customer,cents}.
 *
 * @param id identifies it forever
 */
record Order(String id, String customer, long cents) {

  private static final Pattern FORM = Pattern.compile("([\\w-]{1,64}),([\\w-]{1,64}),(\\d{1,12})");

  /**
   * Parses an order.
   *
   * @throws IllegalArgumentException if the text is not an order
   */
  static Order parse(String text) {
    Matcher order = FORM.matcher(text);
    if (!order.matches()) {
      throw new IllegalArgumentException("expected id,customer,cents");
    }
    return new Order(order.group(1), order.group(2), Long.parseLong(order.group(3)));
  }
}
