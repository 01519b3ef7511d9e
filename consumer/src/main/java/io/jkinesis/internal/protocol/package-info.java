/**
 * The consumer's side of the MultiLangDaemon protocol: a message becomes a call, and its return an
 * acknowledgement. Which call is legal when is known by {@link io.jkinesis.internal.session} only.
 */
@NullMarked
package io.jkinesis.internal.protocol;

import org.jspecify.annotations.NullMarked;
