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
 * types {@link io.jkinesis.local.LocalAccount} and {@link io.jkinesis.local.LocalServices}. All
 * test classes of a JVM share the services, which start with the first of them and exit with the
 * JVM. Each class has its own account: it does not see the streams, leases and checkpoints of
 * another class, whatever their names, even if they run concurrently.
 *
 * <p>Requires Node.js with npm, and network access at the first use. See {@link
 * io.jkinesis.local.LocalServices#start}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LocalKinesisExtension.class)
public @interface LocalKinesis {

  /** Returns the streams to create before the first test. Default: none. */
  Stream[] streams() default {};

  /** A stream to create. */
  @Target({})
  @Retention(RetentionPolicy.RUNTIME)
  @interface Stream {

    /** Returns the stream's name. */
    String name();

    /** Returns the number of shards. Default: 1. */
    int shards() default 1;
  }
}
