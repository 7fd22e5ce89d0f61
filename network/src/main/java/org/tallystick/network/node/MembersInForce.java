package org.tallystick.network.node;

import java.util.List;
import org.tallystick.network.configuration.ConfigurationInForce;
import org.tallystick.network.policy.NoSuchPolicy;
import org.tallystick.network.system.LifecycleChannel;

/** What lifecycle asks of the configuration that a peer goes by. */
record MembersInForce(ConfigurationInForce configuration) implements LifecycleChannel {
  @Override
  public List<String> mspIds() {
    return configuration.current().members();
  }

  @Override
  public boolean hasPolicy(String path) {
    return !(configuration.policies().policy(path) instanceof NoSuchPolicy);
  }
}
