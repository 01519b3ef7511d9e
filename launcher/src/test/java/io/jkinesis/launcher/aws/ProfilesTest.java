package io.jkinesis.launcher.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * The SDK needs a module for each kind of profile, and looks for it only when the profile is used.
 */
class ProfilesTest {

  private static final String CONFIG =
      """
      [profile session]
      sso_session = here
      sso_account_id = 123456789012
      sso_role_name = reader
      [sso-session here]
      sso_region = us-east-1
      sso_start_url = https://example.awsapps.com/start
      [profile legacy]
      sso_account_id = 123456789012
      sso_role_name = reader
      sso_region = us-east-1
      sso_start_url = https://example.awsapps.com/start
      [profile login]
      login_session = arn:aws:iam::123456789012:user/somebody
      region = us-east-1
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"session", "legacy", "login"})
  void nobodyHasLoggedInButEverythingIsThereForIt(String profile) throws Exception {
    Path file = Files.writeString(folder.resolve("config"), CONFIG);
    ProfileFile profiles =
        ProfileFile.builder().type(ProfileFile.Type.CONFIGURATION).content(file).build();

    try (ProfileCredentialsProvider provider =
        ProfileCredentialsProvider.builder().profileFile(profiles).profileName(profile).build()) {
      Exception e = catchThrowableOfType(Exception.class, provider::resolveCredentials);

      assertThat(e).isNotNull().message().doesNotContain("class path", "classpath", "module");
    }
  }
}
