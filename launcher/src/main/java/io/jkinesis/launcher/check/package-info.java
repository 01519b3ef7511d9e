/**
 * What can be known to be wrong before a worker starts: in its properties, its consumer's program,
 * and what AWS lets it do. Each mistake is a {@link io.jkinesis.launcher.check.Finding}.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>Whatever can be wrong with a key is found here, so that {@code check} and {@code run} say
 *       the same; {@code Settings} reads values that were checked.
 *   <li>Values of the stock daemon's keys are checked by setting them on its own configuration
 *       bean, with converters that throw ({@code DaemonValues}). Its own converters turn {@code
 *       abc} into 0.
 *   <li>{@code AwsCheck} tries writes on an item that no worker has, on the condition that it
 *       exists: DynamoDB checks permissions first.
 * </ul>
 */
@NullMarked
package io.jkinesis.launcher.check;

import org.jspecify.annotations.NullMarked;
