/** The workers of a chaos run, under a supervisor that restarts them whenever they exit. */
@NullMarked
package io.jkinesis.lab.chaos.worker;

import org.jspecify.annotations.NullMarked;
