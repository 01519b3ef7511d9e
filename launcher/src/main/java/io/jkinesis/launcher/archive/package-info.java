/**
 * The CDS archive of the launcher's own classes, with which commands start in half of the CPU.
 *
 * <p>The script {@code bin/jkinesis} finds it, since it has to be on the JVM's command line: in
 * {@code archive} in the installation, then in the user's cache. It says here, in two system
 * properties, under which key the archive is looked for, and whether to create one. The key is a
 * hash of the installation's folder and the JDK. That the archive is of the same jars and of the
 * same JVM is checked by the JVM.
 */
@NullMarked
package io.jkinesis.launcher.archive;

import org.jspecify.annotations.NullMarked;
