/**
 * What can be known to be wrong before a worker starts: in its properties, its consumer's program,
 * and what AWS lets it do. Each mistake is a {@link io.jkinesis.launcher.check.Finding}.
 */
@NullMarked
package io.jkinesis.launcher.check;

import org.jspecify.annotations.NullMarked;
