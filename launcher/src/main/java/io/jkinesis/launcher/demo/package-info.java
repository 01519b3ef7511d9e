/** {@code jkinesis demo}: its options, and what a person sees of it. */
@NullMarked
package io.jkinesis.launcher.demo;

import org.jspecify.annotations.NullMarked;
