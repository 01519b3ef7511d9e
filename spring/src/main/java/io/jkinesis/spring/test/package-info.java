/**
 * The local services in Spring tests.
 *
 * @since 0.1.0
 */
@NullMarked
package io.jkinesis.spring.test;

import org.jspecify.annotations.NullMarked;
