/**
 * {@code jkinesis demo}: runs a real stream and the real worker on this machine, and proves that
 * nothing was lost or reordered.
 */
@NullMarked
package io.jkinesis.lab.demo;

import org.jspecify.annotations.NullMarked;
