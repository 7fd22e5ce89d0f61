package org.tallystick.network.validation;

import java.util.HashSet;
import java.util.Set;

/**
 * Keys whose policy an earlier transaction of the block sets. It counts from the moment that this
 * transaction passed the check of its own endorsements, whatever becomes of it afterwards.
 */
final class ChangedPolicies {

  private record Key(String namespace, String key) {}

  private final Set<Key> keys = new HashSet<>();

  void add(String namespace, String key) {
    keys.add(new Key(namespace, key));
  }

  boolean contains(String namespace, String key) {
    return keys.contains(new Key(namespace, key));
  }
}
