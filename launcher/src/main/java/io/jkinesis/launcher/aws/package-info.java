/** What every subcommand that talks to AWS shares: its options and the clients made of them. */
@NullMarked
package io.jkinesis.launcher.aws;

import org.jspecify.annotations.NullMarked;
