/**
 * A worker as seen over HTTP: metrics for Prometheus, health for whoever restarts it, and a page
 * and its JSON for people.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>The dashboard is plain files without a build. Names from elsewhere reach it only as {@code
 *       textContent}; {@code dom.js} has no other way.
 * </ul>
 */
@NullMarked
package io.jkinesis.worker.internal.http;

import org.jspecify.annotations.NullMarked;
