package io.jkinesis.launcher;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;
import software.amazon.kinesis.retrieval.RetrievalConfig;

/** The output of {@code --version}: our version, the KCL's and Java's. */
public final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "jkinesis " + own(),
      "KCL " + RetrievalConfig.KINESIS_CLIENT_LIB_USER_AGENT_VERSION,
      "Java " + Runtime.version()
    };
  }

  /**
   * Returns the version of jkinesis. In a build, whose classes are not in a jar, it returns a word
   * that says so.
   */
  public static String own() {
    @Nullable String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "(development)" : version;
  }
}
