/**
 * Finds mistakes before a worker starts: in its properties, in its consumer's program, and in its
 * AWS permissions. Each mistake is a {@link io.jkinesis.launcher.check.Finding}.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>All mistakes in keys are found here, so that {@code check} and {@code run} report the same;
 *       {@code RunSettings} reads checked values.
 *   <li>Values of the stock daemon's keys are checked by setting them on its own configuration
 *       bean, with converters that throw ({@code DaemonValues}). Its own converters turn {@code
 *       abc} into 0.
 *   <li>{@code AwsCheck} tests write permissions with an item that no worker has, on the condition
 *       that it exists: DynamoDB checks permissions first.
 * </ul>
 */
@NullMarked
package io.jkinesis.launcher.check;

import org.jspecify.annotations.NullMarked;
