/** What goes wrong in a chaos run: when, by a seed, and how it is done. */
@NullMarked
package io.jkinesis.lab.chaos.fault;

import org.jspecify.annotations.NullMarked;
