package io.jkinesis.launcher.services;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** The credentials of the local services, for a worker's {@code AwsCredentialsProvider}. */
public final class LocalCredentials implements AwsCredentialsProvider {

  private static final String ANY = "local";

  /** Called by the KCL, which gets the class name from the properties. */
  public LocalCredentials() {}

  @Override
  public AwsCredentials resolveCredentials() {
    return AwsBasicCredentials.create(ANY, ANY);
  }
}
