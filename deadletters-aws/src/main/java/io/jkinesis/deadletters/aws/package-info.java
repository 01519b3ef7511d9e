/**
 * Sinks that store dead letters on AWS: {@link io.jkinesis.deadletters.aws.SqsDeadLetters}, {@link
 * io.jkinesis.deadletters.aws.S3DeadLetters} and {@link
 * io.jkinesis.deadletters.aws.KinesisDeadLetters}.
 *
 * @since 0.1.0
 */
@NullMarked
package io.jkinesis.deadletters.aws;

import org.jspecify.annotations.NullMarked;
