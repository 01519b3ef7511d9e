/** A fleet that grows and shrinks under load, instead of faults. */
@NullMarked
package io.jkinesis.lab.chaos.fleet;

import org.jspecify.annotations.NullMarked;
