package org.tallystick.suite;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every test of the suite the same network and ends it after the last. */
final class OneNetwork implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
    return parameter.getParameter().getType() == SuiteNetwork.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
    return extension
        .getRoot()
        .getStore(Namespace.create(OneNetwork.class))
        .computeIfAbsent(Running.class, key -> new Running(SuiteNetwork.start()), Running.class)
        .network;
  }

  private record Running(SuiteNetwork network) implements AutoCloseable {
    @Override
    public void close() {
      network.close();
    }
  }
}
