/** The faults of a chaos run: their schedule, from a seed, and their injection. */
@NullMarked
package io.jkinesis.lab.chaos.fault;

import org.jspecify.annotations.NullMarked;
