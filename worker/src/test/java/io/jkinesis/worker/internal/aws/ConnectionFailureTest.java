package io.jkinesis.worker.internal.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class ConnectionFailureTest {

  private static final Optional<URI> AWS = Optional.empty();
  private static final Optional<URI> LOCAL = Optional.of(URI.create("http://127.0.0.1:4567"));
  private static final Map<String, String> PROXY = Map.of("HTTPS_PROXY", "http://proxy:3128");

  @Test
  void refusedConnectionNamesTheProxyThatMayHaveRefusedIt() {
    assertThat(of(AWS, new ConnectException("Connection refused"), PROXY))
        .isEqualTo(
            new ConnectionFailure(
                false,
                "cannot connect to Kinesis, or to the proxy in HTTPS_PROXY (connection refused)",
                "correct HTTPS_PROXY, or add the host to NO_PROXY"));
    ConnectionFailure direct =
        new ConnectionFailure(
            false,
            "cannot connect to Kinesis (connection refused)",
            "start it, or correct the endpoint");
    assertThat(of(AWS, new ConnectException("refused"), Map.of())).isEqualTo(direct);
    assertThat(of(LOCAL, new ConnectException("refused"), PROXY)).isEqualTo(direct);
  }

  @Test
  void protocolThatDoesNotFitIsNamed() {
    String noSettings =
        "First received frame was not SETTINGS. Hex dump for first 5 bytes: 48545450";
    assertThat(of(LOCAL, new IOException(noSettings), Map.of()).what())
        .isEqualTo(
            "the server at the endpoint of Kinesis speaks HTTP/1.1, but Kinesis speaks HTTP/2");

    for (String noTls :
        new String[] {
          "not an SSL/TLS record: 485454502f312e31", "Unsupported or unrecognized SSL message"
        }) {
      assertThat(of(LOCAL, new SSLException(noTls), Map.of()))
          .isEqualTo(
              new ConnectionFailure(
                  false,
                  "the server at the endpoint of Kinesis does not speak TLS",
                  "write http:// in its endpoint"));
    }
  }

  @Test
  void missingCredentialsAreNoMatterOfTheEndpoint() {
    IOException e = new IOException("Unable to load credentials from any of the providers");
    assertThat(of(AWS, e, Map.of()).isOfCredentials()).isTrue();
  }

  /** Messages of SDK 2.57.8, shortened. */
  @Test
  void profileThatWasAskedForSaysWhyItCannotBeUsed() {
    String chain =
        "Unable to load credentials from any of the providers in the chain"
            + " AwsCredentialsProviderChain(credentialsProviders=[ProfileCredentialsProvider(profileName=x),"
            + " InstanceProfileCredentialsProvider()]) : [EnvironmentVariableCredentialsProvider():"
            + " Unable to load credentials from system settings.,"
            + " ProfileCredentialsProvider(profileName=x, profileFile=ProfileFile(sections=[a])):"
            + " %s, InstanceProfileCredentialsProvider(): IMDS credentials have been disabled.]";
    Map<String, String> profile = Map.of("AWS_PROFILE", "x");
    String missing =
        "Profile file contained no credentials for profile 'x': ProfileFile(sections=[])";
    assertThat(of(AWS, new IOException(chain.formatted(missing)), profile).what())
        .isEqualTo(
            "no AWS credentials are found: Profile file contained no credentials for profile 'x'");

    IOException expired = new IOException(chain.formatted("The SSO session has expired."));
    assertThat(of(AWS, expired, profile).what())
        .isEqualTo("no AWS credentials are found: The SSO session has expired");
    assertThat(of(AWS, expired, Map.of()).what()).isEqualTo("no AWS credentials are found");
  }

  @Test
  void unknownHostAndAnythingElse() {
    assertThat(of(AWS, new UnknownHostException("kinesis.eu-wset-1"), Map.of()).what())
        .isEqualTo("the host name of Kinesis cannot be resolved");
    assertThat(of(AWS, new IOException("broken pipe"), Map.of()))
        .isEqualTo(new ConnectionFailure(false, "Kinesis cannot be reached: broken pipe", ""));
  }

  private static ConnectionFailure of(
      Optional<URI> endpoint, Exception cause, Map<String, String> environment) {
    SdkClientException e = SdkClientException.create("Unable to execute HTTP request", cause);
    return ConnectionFailure.of("Kinesis", endpoint, e, environment);
  }
}
