/** The local services in JUnit tests: {@link io.jkinesis.local.junit.LocalKinesis}. */
@NullMarked
package io.jkinesis.local.junit;

import org.jspecify.annotations.NullMarked;
