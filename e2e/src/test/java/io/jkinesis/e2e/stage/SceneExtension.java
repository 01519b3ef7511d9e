package io.jkinesis.e2e.stage;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Gives each test a scene, and all of them the same local services; JUnit closes both in any case.
 */
final class SceneExtension implements ParameterResolver, TestExecutionExceptionHandler {

  private static final Namespace OURS = Namespace.create(SceneExtension.class);
  private static final AtomicInteger COUNT = new AtomicInteger();

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Scene.class;
  }

  @Override
  public Scene resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return scene(context);
  }

  private static Scene scene(ExtensionContext context) {
    return context
        .getStore(OURS)
        .computeIfAbsent(context.getUniqueId(), id -> newScene(context), Scene.class);
  }

  /** Makes the test's scene run consumers in this mode. */
  static void choose(ExtensionContext context, Mode mode) {
    context.getStore(OURS).put(Mode.class, mode);
  }

  private static Scene newScene(ExtensionContext context) {
    try {
      StageServices services =
          context
              .getRoot()
              .getStore(OURS)
              .computeIfAbsent(StageServices.class, type -> start(), StageServices.class);
      Mode mode = context.getStore(OURS).getOrDefault(Mode.class, Mode.class, Mode.PROCESSES);
      String name = context.getRequiredTestMethod().getName() + "-" + COUNT.incrementAndGet();
      return new Scene(services, name, mode);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static StageServices start() {
    try {
      return StageServices.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    System.err.println(scene(context).story());
    throw failure;
  }
}
