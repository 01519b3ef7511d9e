package io.jkinesis.launcher.check;

import io.jkinesis.worker.internal.aws.AwsErrors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * What came back from AWS.
 *
 * @param value null if it was not answered
 * @param refusal what came instead, if that is neither a finding already nor to be expected
 */
record AwsAnswer<T>(@Nullable T value, @Nullable AwsServiceException refusal) {

  boolean isNotFound() {
    return refusal != null && AwsErrors.isNotFound(refusal);
  }

  boolean isRefusedWith(String code) {
    return refusal != null && code.equals(AwsService.code(refusal));
  }
}
