package io.jkinesis.launcher.aws;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Accepts only endpoints that the AWS SDK can use. */
public final class EndpointConverter implements ITypeConverter<URI> {

  @Override
  public URI convert(String value) {
    try {
      URI endpoint = new URI(value);
      if (endpoint.getHost() != null && value.matches("(?i)https?://.*")) {
        return endpoint;
      }
    } catch (URISyntaxException e) {
      // reported below
    }
    throw new TypeConversionException(
        "'" + value + "' is not an endpoint; http://HOST:PORT or https://HOST is expected");
  }
}
