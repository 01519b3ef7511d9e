/** Recorded sessions in files. */
@NullMarked
package io.jkinesis.testkit.internal.transcript;

import org.jspecify.annotations.NullMarked;
