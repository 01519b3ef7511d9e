/**
 * A worker as seen over HTTP: metrics for Prometheus, health for whoever restarts it, and a page
 * and its JSON for people.
 */
@NullMarked
package io.jkinesis.worker.internal.http;

import org.jspecify.annotations.NullMarked;
