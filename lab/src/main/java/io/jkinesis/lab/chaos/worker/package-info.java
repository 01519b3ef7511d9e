/** The workers of a chaos run, as a supervisor keeps them: started again whenever they end. */
@NullMarked
package io.jkinesis.lab.chaos.worker;

import org.jspecify.annotations.NullMarked;
