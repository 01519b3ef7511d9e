/**
 * Messages to calls, and calls to messages. {@link io.jkinesis.internal.session.Session} is the
 * only place that knows the order of things; nothing here touches the process.
 */
@NullMarked
package io.jkinesis.internal.session;

import org.jspecify.annotations.NullMarked;
