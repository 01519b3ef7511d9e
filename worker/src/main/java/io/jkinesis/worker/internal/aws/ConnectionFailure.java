package io.jkinesis.worker.internal.aws;

import io.jkinesis.worker.internal.Causes;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Explains why a request to AWS got no answer, which the SDK describes in the terms of its HTTP
 * client.
 *
 * @param isOfCredentials whether the request was not even sent, because there are no credentials
 * @param what what happened
 * @param fix what to do; empty if that is not known
 */
public record ConnectionFailure(boolean isOfCredentials, String what, String fix) {

  /** The format in which the SDK's provider chain quotes its profile provider. */
  private static final Pattern PROFILE =
      Pattern.compile(
          "(?<!\\w)ProfileCredentialsProvider\\([^:]*\\): (.*?)(: ProfileFile\\(|\\.?, \\w+Provider\\(|\\.?]$)");

  private static final String NO_CREDENTIALS =
      "for DefaultCredentialsProvider set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a"
          + " profile (AWS_PROFILE)";

  /**
   * Explains a failure.
   *
   * @param place the location of the service, for the message
   * @param endpoint the client's endpoint, if it is not AWS's own
   * @param environment of this process
   */
  public static ConnectionFailure of(
      String place, Optional<URI> endpoint, Throwable e, Map<String, String> environment) {
    String line = Causes.line(e);
    if (Causes.find(e, ConnectException.class) != null) {
      return refused(place, endpoint, environment);
    } else if (Causes.find(e, UnknownHostException.class) != null) {
      return at(
          "the host name of " + place + " cannot be resolved",
          "correct the endpoint or the region");
    } else if (line.contains("First received frame was not SETTINGS")) {
      return at(
          "the server at the endpoint of " + place + " speaks HTTP/1.1, but Kinesis speaks HTTP/2",
          "give the endpoint of Kinesis itself, without a proxy in between");
    } else if (line.contains("SSL/TLS record") || line.contains("unrecognized SSL message")) {
      return at(
          "the server at the endpoint of " + place + " does not speak TLS",
          "write http:// in its endpoint");
    } else if (line.contains("credentials")) {
      return new ConnectionFailure(
          true, "no AWS credentials are found" + reason(line, environment), NO_CREDENTIALS);
    }
    return at(place + " cannot be reached: " + line, "");
  }

  private static ConnectionFailure at(String what, String fix) {
    return new ConnectionFailure(false, what, fix);
  }

  private static ConnectionFailure refused(
      String place, Optional<URI> endpoint, Map<String, String> environment) {
    String proxy = endpoint.filter(Loopback::is).isPresent() ? null : proxy(environment);
    return proxy == null
        ? at(
            "cannot connect to " + place + " (connection refused)",
            "start it, or correct the endpoint")
        : at(
            "cannot connect to "
                + place
                + ", or to the proxy in "
                + proxy
                + " (connection refused)",
            "correct " + proxy + ", or add the host to NO_PROXY");
  }

  /**
   * Selects the reason of the one provider in the chain that the user configured; the others are
   * not set up.
   */
  private static String reason(String line, Map<String, String> environment) {
    Matcher reason = PROFILE.matcher(line);
    return environment.containsKey("AWS_PROFILE") && reason.find() ? ": " + reason.group(1) : "";
  }

  private static @Nullable String proxy(Map<String, String> environment) {
    return Stream.of("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy")
        .filter(name -> !environment.getOrDefault(name, "").isEmpty())
        .findFirst()
        .orElse(null);
  }
}
