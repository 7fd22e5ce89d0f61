package org.tallystick.network.system;

import java.util.List;

/** What lifecycle asks of a channel's present configuration. */
public interface LifecycleChannel {

  /** MSP ids of the organisations of the application. */
  List<String> mspIds();

  /** Whether the configuration has a policy at this path. */
  boolean hasPolicy(String path);
}
