package io.jkinesis.examples.spring;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * The amount that each customer owes. An order is {@code ID,CUSTOMER,AMOUNT}; it may be delivered
 * twice.
 */
@Component
public class Bills {

  private final Map<String, Map<String, Integer>> ofCustomer = new TreeMap<>();

  /**
   * Adds an order to its customer's bill, once.
   *
   * @throws IllegalArgumentException if it is not an order
   */
  public synchronized void add(String order) {
    String[] fields = order.split(",");
    if (fields.length != 3) {
      throw new IllegalArgumentException("an order has 3 fields, not " + fields.length);
    }
    int amount = Integer.parseInt(fields[2]);
    ofCustomer.computeIfAbsent(fields[1], customer -> new TreeMap<>()).put(fields[0], amount);
  }

  /** Returns the sum of a customer's orders. */
  public synchronized int of(String customer) {
    return ofCustomer.getOrDefault(customer, Map.of()).values().stream()
        .mapToInt(Integer::intValue)
        .sum();
  }
}
