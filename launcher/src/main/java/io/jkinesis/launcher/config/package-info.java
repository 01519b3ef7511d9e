/**
 * Reads a worker's configuration: the properties file and the command line, key by key, each with
 * its place.
 */
@NullMarked
package io.jkinesis.launcher.config;

import org.jspecify.annotations.NullMarked;
