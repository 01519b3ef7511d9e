/** Finds the local services of this user that {@code jkinesis local} runs. */
@NullMarked
package io.jkinesis.launcher.services;

import org.jspecify.annotations.NullMarked;
