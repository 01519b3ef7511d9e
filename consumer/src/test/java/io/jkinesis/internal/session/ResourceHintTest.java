package io.jkinesis.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A hint names the limit to raise; the JVM's messages are those of Java 17 to 25. */
class ResourceHintTest {

  @ParameterizedTest
  @CsvSource({
    "Java heap space, raise -Xmx",
    "GC overhead limit exceeded, raise -Xmx",
    "Metaspace, raise -XX:MaxMetaspaceSize",
    "Compressed class space, raise -XX:CompressedClassSpaceSize",
    "Cannot reserve 9 bytes of direct buffer memory (allocated: 8), raise -XX:MaxDirectMemorySize",
    "unable to create native thread: possibly out of memory, start fewer threads",
    "Requested array size exceeds VM limit, no heap holds an array of that size"
  })
  void eachKindOfMemoryHasItsOwnHint(String message, String hint) {
    assertThat(ResourceHint.of(new OutOfMemoryError(message))).startsWith("; " + hint);
  }

  @Test
  void anErrorOfAnotherThreadIsFoundInWhatWrapsIt() {
    Throwable wrapped = new RuntimeException(new ExecutionException(new StackOverflowError()));

    assertThat(ResourceHint.of(wrapped))
        .isEqualTo("; raise -Xss, or look for an endless recursion");
  }

  @Test
  void otherFailuresHaveNone() {
    assertThat(ResourceHint.of(new IllegalStateException("Java heap space"))).isEmpty();
  }

  @Test
  void causesThatGoRoundInCirclesHaveNone() {
    Exception one = new Exception("one");
    one.initCause(new Exception("two", one));

    assertThat(ResourceHint.of(one)).isEmpty();
  }
}
