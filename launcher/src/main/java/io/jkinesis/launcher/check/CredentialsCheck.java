package io.jkinesis.launcher.check;

import static io.jkinesis.launcher.check.Severity.ERROR;
import static io.jkinesis.launcher.check.Severity.WARNING;

import io.jkinesis.launcher.config.Entry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Checks that credentials providers can be created. The KCL skips those in a list that cannot, so
 * that others are used, perhaps those of another account.
 *
 * <p>Findings contain only known names, never values, because a value may contain a credential.
 */
final class CredentialsCheck {

  private static final String KEY = "awscredentialsprovider";
  private static final String STS = "StsAssumeRoleCredentialsProvider";
  private static final String STS_VALUE = STS + "|ROLE_ARN|SESSION_NAME|endpointRegion=REGION";

  /**
   * Class names of the AWS SDK 1 and of KCL 1 and 2, without their packages; see docs/migrating.md.
   */
  static final Map<String, String> TODAY =
      Map.ofEntries(
          Map.entry("DefaultAWSCredentialsProviderChain", "DefaultCredentialsProvider"),
          Map.entry("SystemPropertiesCredentialsProvider", "SystemPropertyCredentialsProvider"),
          Map.entry("EC2ContainerCredentialsProviderWrapper", "ContainerCredentialsProvider"),
          Map.entry("PropertiesFileCredentialsProvider", "ProfileCredentialsProvider"),
          Map.entry("ClasspathPropertiesFileCredentialsProvider", "ProfileCredentialsProvider"),
          Map.entry(
              "WebIdentityTokenCredentialsProvider", "WebIdentityTokenFileCredentialsProvider"),
          Map.entry("STSAssumeRoleSessionCredentialsProvider", STS_VALUE),
          Map.entry("KclSTSAssumeRoleSessionCredentialsProvider", STS_VALUE));

  private CredentialsCheck() {}

  /** Returns whether the key names a provider, for all services or for one. */
  static boolean isOf(String key) {
    return key.toLowerCase(Locale.ROOT).startsWith(KEY);
  }

  static void check(Entry entry, DaemonValues daemon, Findings findings) {
    List<String> providers =
        Stream.of(entry.value().split(",", -1))
            .map(String::strip)
            .filter(p -> !p.isEmpty())
            .toList();
    List<String> unusable =
        providers.stream().filter(provider -> !daemon.isTaken(entry.key(), provider)).toList();
    boolean noneIsLeft = unusable.size() == providers.size();
    for (String provider : unusable) {
      Complaint complaint = complaint(provider);
      findings.add(
          noneIsLeft ? ERROR : WARNING,
          entry,
          complaint.what() + (noneIsLeft ? "" : ", so only the other providers are used"),
          complaint.cure());
    }
  }

  record Complaint(String what, String cure) {}

  /** Returns why a provider cannot be created, as far as its text shows. */
  static Complaint complaint(String provider) {
    String[] words = provider.split("\\|", -1);
    String name = words[0].strip();
    String simpleName = name.substring(name.lastIndexOf('.') + 1);
    String today = TODAY.get(simpleName);
    if (today != null) {
      return new Complaint(simpleName + " is of the AWS SDK 1", "write " + today);
    } else if (simpleName.equals(STS) && words.length < 3) {
      return new Complaint(STS + " needs a role and a session name", "write " + STS_VALUE);
    } else if (simpleName.equals(STS) && !provider.contains("endpointRegion=")) {
      return new Complaint(
          STS + " has no region for STS", "add |endpointRegion=REGION, or set AWS_REGION");
    }
    return new Complaint(
        "is not a credentials provider that can be created",
        "the usual one is DefaultCredentialsProvider"
            + (name.contains(".") ? "; JKINESIS_CLASSPATH names the jars of others" : ""));
  }
}
