package org.tallystick.network.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.node.EmbeddedNetwork;
import org.tallystick.network.node.NetworkSettings;

/**
 * Starts the network of a {@link FabricNetwork}, hands it to tests and ends it after the last one.
 */
public final class FabricNetworkExtension implements BeforeAllCallback, ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(FabricNetworkExtension.class);

  /** A network with its folder; the engine closes it when its test class is done. */
  private record Running(EmbeddedNetwork network, NetworkHandle handle, Path folder)
      implements AutoCloseable {
    @Override
    public void close() throws IOException {
      network.close();
      delete(folder);
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    Optional<FabricNetwork> wanted =
        AnnotationSupport.findAnnotation(context.getRequiredTestClass(), FabricNetwork.class);
    // A nested class without the annotation shares the network of the class around it.
    if (wanted.isPresent()) {
      context.getStore(NAMESPACE).put(Running.class, start(wanted.get()));
    }
  }

  private static Running start(FabricNetwork wanted) throws IOException, InterruptedException {
    Consortium consortium = TestConsortium.of(wanted);
    Path folder = Files.createTempDirectory("fabric-network");
    try {
      EmbeddedNetwork network = EmbeddedNetwork.start(consortium, folder, NetworkSettings.DEFAULT);
      return new Running(network, new NetworkHandle(network), folder);
    } catch (IOException | InterruptedException | RuntimeException failed) {
      delete(folder);
      throw failed;
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == NetworkHandle.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Running running = context.getStore(NAMESPACE).get(Running.class, Running.class);
    if (running == null) {
      throw new ParameterResolutionException(
          context.getRequiredTestClass().getName()
              + " has no network: annotate the class with @FabricNetwork");
    }
    return running.handle();
  }
}
