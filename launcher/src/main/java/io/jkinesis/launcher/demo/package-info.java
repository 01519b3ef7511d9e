/** {@code jkinesis demo}: its options and its output. */
@NullMarked
package io.jkinesis.launcher.demo;

import org.jspecify.annotations.NullMarked;
