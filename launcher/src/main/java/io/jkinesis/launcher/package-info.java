/**
 * The {@code jkinesis} command: its subcommands, its exit codes and the way it reports errors.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>Only {@code Main} ends the process. After a stop was requested, no consumer is started,
 *       even if the KCL still discovers leases.
 *   <li>A new key of ours goes into {@code JkinesisKey}, {@code trivial.properties} and {@code run
 *       --help}; tests ensure that the three agree. A KCL setting for which the stock daemon has no
 *       key goes into the worker's {@code KclSetting}, under the KCL's own name, and into {@code
 *       trivial.properties}.
 *   <li>{@code dist/kcl} contains the KCL's jars and {@code dist/lib} ours, so that {@code command}
 *       prints one wildcard. {@code src/dist} is copied into {@code dist} unchanged. The tarball is
 *       {@code dist} without DynamoDB Local. The dependencies of the Glue schema registry are left
 *       out of {@code dist/kcl}, and some versions are newer than the KCL's (docs/security.md).
 * </ul>
 */
@NullMarked
package io.jkinesis.launcher;

import org.jspecify.annotations.NullMarked;
