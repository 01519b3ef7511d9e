package io.jkinesis.examples.spring;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows the bills. */
@RestController
class BillsController {

  private final Bills bills;

  BillsController(Bills bills) {
    this.bills = bills;
  }

  @GetMapping("/bills/{customer}")
  int bill(@PathVariable("customer") String customer) {
    return bills.of(customer);
  }
}
