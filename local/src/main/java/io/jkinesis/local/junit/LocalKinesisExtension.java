package io.jkinesis.local.junit;

import io.jkinesis.local.LocalAccount;
import io.jkinesis.local.LocalServices;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Implements {@link LocalKinesis}. */
final class LocalKinesisExtension implements BeforeAllCallback, ParameterResolver {

  @Override
  public void beforeAll(ExtensionContext context) {
    LocalAccounts.ofTestClass(context.getRequiredTestClass());
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == LocalAccount.class || type == LocalServices.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == LocalServices.class
        ? LocalAccounts.services()
        : LocalAccounts.ofTestClass(context.getRequiredTestClass());
  }
}
