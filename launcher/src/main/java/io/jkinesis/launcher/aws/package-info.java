/** Options and clients for subcommands that use AWS. */
@NullMarked
package io.jkinesis.launcher.aws;

import org.jspecify.annotations.NullMarked;
