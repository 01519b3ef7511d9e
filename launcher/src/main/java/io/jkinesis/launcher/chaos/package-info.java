/** {@code jkinesis chaos}: its options, and its report as text. */
@NullMarked
package io.jkinesis.launcher.chaos;

import org.jspecify.annotations.NullMarked;
