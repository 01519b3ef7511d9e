package io.jkinesis.launcher;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;
import software.amazon.kinesis.retrieval.RetrievalConfig;

/** What {@code --version} prints: ours, the KCL's and Java's. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "jkinesis " + orDevelopment(Version.class.getPackage().getImplementationVersion()),
      "KCL " + RetrievalConfig.KINESIS_CLIENT_LIB_USER_AGENT_VERSION,
      "Java " + Runtime.version()
    };
  }

  private static String orDevelopment(@Nullable String version) {
    return version == null ? "(development)" : version;
  }
}
