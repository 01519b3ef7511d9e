package io.jkinesis.e2e.stage;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs a test once in each mode. */
final class ModeExtension implements TestTemplateInvocationContextProvider {

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    return Stream.of(Mode.values()).map(In::new);
  }

  private record In(Mode mode) implements TestTemplateInvocationContext {

    @Override
    public String getDisplayName(int invocation) {
      return mode.toString();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      BeforeEachCallback choose = context -> SceneExtension.choose(context, mode);
      return List.of(choose);
    }
  }
}
