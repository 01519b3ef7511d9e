/**
 * The HTTP server of a worker: metrics for Prometheus, health for process managers, and a dashboard
 * with its JSON.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>The dashboard is plain files without a build. It inserts names from outside only as {@code
 *       textContent}; {@code dom.js} offers no other way.
 * </ul>
 */
@NullMarked
package io.jkinesis.worker.internal.http;

import org.jspecify.annotations.NullMarked;
