/**
 * {@code jkinesis demo}: a real stream through the real daemon, on this machine, and the proof that
 * nothing was lost or reordered.
 */
@NullMarked
package io.jkinesis.lab.demo;

import org.jspecify.annotations.NullMarked;
