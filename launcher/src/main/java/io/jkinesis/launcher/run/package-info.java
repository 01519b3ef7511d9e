/**
 * {@code jkinesis run}: hosts the KCL's daemon classes, from the properties file to the exit code.
 */
@NullMarked
package io.jkinesis.launcher.run;

import org.jspecify.annotations.NullMarked;
