package io.jkinesis.local.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class an account of the local services, with streams in it.
 *
 * <pre>{@code
 * @LocalKinesis(streams = @LocalKinesis.Stream(name = "orders", shards = 2))
 * class OrdersTest {
 *
 *   @Test
 *   void billsEachOrder(LocalAccount account) throws Exception {
 *     account.put("orders", "customer 7", "an order");
 *   }
 * }
 * }</pre>
 *
 * <p>Constructors and methods of the class, and of its nested classes, can have parameters of the
 * types {@link LocalAccount} and {@link LocalServices}. All test classes of a JVM share the
 * services, which start for the first of them and end with the JVM. Each has an account of its own:
 * streams, leases and checkpoints of one class are not seen by another, whatever their names, also
 * if they run concurrently.
 *
 * <p>Needs Node.js with npm, and at first use a network: see {@link LocalServices#start}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LocalKinesisExtension.class)
public @interface LocalKinesis {

  /** The streams to create before the first test. Default: none. */
  Stream[] streams() default {};

  /** A stream. */
  @Target({})
  @Retention(RetentionPolicy.RUNTIME)
  @interface Stream {

    /** Its name. */
    String name();

    /** How many shards it has. */
    int shards() default 1;
  }
}
