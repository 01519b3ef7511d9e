package io.jkinesis.launcher.check;

import io.jkinesis.worker.internal.aws.AwsErrors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The answer of AWS to a request.
 *
 * @param value null if there was no answer
 * @param refusal the failure instead of an answer; null if it was expected or is already a finding
 */
record AwsAnswer<T>(@Nullable T value, @Nullable AwsServiceException refusal) {

  boolean isNotFound() {
    return refusal != null && AwsErrors.isNotFound(refusal);
  }

  boolean isRefusedWith(String code) {
    return refusal != null && code.equals(AwsService.code(refusal));
  }
}
