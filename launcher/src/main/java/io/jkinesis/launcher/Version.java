package io.jkinesis.launcher;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;
import software.amazon.kinesis.retrieval.RetrievalConfig;

/** What {@code --version} prints: ours, the KCL's and Java's. */
public final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "jkinesis " + own(),
      "KCL " + RetrievalConfig.KINESIS_CLIENT_LIB_USER_AGENT_VERSION,
      "Java " + Runtime.version()
    };
  }

  /** The version of jkinesis; in a build, whose classes are in no jar, a word that says so. */
  public static String own() {
    @Nullable String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "(development)" : version;
  }
}
