/**
 * The local services in JUnit tests: {@link io.jkinesis.local.junit.LocalKinesis}.
 *
 * @since 0.1.0
 */
@NullMarked
package io.jkinesis.local.junit;

import org.jspecify.annotations.NullMarked;
