/** The local services in Spring's tests. */
@NullMarked
package io.jkinesis.spring.test;

import org.jspecify.annotations.NullMarked;
