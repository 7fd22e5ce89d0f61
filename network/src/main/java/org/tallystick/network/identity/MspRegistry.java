package org.tallystick.network.identity;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/**
 * The MSPs of one channel, as its configuration in force says. Resolves the identities in its
 * messages and remembers the good ones, so that a certificate's chain is checked once. Safe for use
 * by many threads.
 */
public final class MspRegistry {
  /** More distinct certificates than a channel's people have; beyond it the cache starts anew. */
  private static final int MAX_CACHED_IDENTITIES = 10_000;

  private volatile Members members;

  /** MSPs and the identities that they accepted; a new configuration begins with none. */
  private record Members(Map<String, Msp> msps, Map<ByteString, ResolvedIdentity> cache) {}

  public MspRegistry(Collection<Msp> msps) {
    replace(msps);
  }

  /** Takes the MSPs of a new configuration in place of those before. */
  public void replace(Collection<Msp> msps) {
    Map<String, Msp> byId = new LinkedHashMap<>();
    for (Msp msp : msps) {
      if (byId.put(msp.id(), msp) != null) {
        throw new IllegalArgumentException("MSP id " + msp.id() + " is used twice");
      }
    }
    members = new Members(Collections.unmodifiableMap(byId), new ConcurrentHashMap<>());
  }

  /** The MSP id that a serialized identity claims; empty when it cannot be read. */
  public static String mspIdOf(ByteString serializedIdentity) {
    try {
      return SerializedIdentity.parseFrom(serializedIdentity).getMspid();
    } catch (InvalidProtocolBufferException malformed) {
      return "";
    }
  }

  /** The MSP ids of the channel, in the order of its configuration. */
  public Set<String> mspIds() {
    return members.msps().keySet();
  }

  /**
   * Says who a serialized identity is.
   *
   * @param serializedIdentity a {@code msp.SerializedIdentity} message
   * @throws IdentityException when the channel does not accept it
   */
  public ResolvedIdentity resolve(ByteString serializedIdentity) throws IdentityException {
    Members current = members;
    ResolvedIdentity known = current.cache().get(serializedIdentity);
    if (known != null) {
      return known;
    }
    SerializedIdentity identity;
    try {
      identity = SerializedIdentity.parseFrom(serializedIdentity);
    } catch (InvalidProtocolBufferException e) {
      throw new IdentityException(IdentityException.Kind.MALFORMED, "not a serialized identity", e);
    }
    Msp msp = current.msps().get(identity.getMspid());
    if (msp == null) {
      throw new IdentityException(
          IdentityException.Kind.UNKNOWN_MSP, "MSP " + identity.getMspid() + " is unknown");
    }
    ResolvedIdentity resolved =
        msp.resolve(identity.getIdBytes().toByteArray(), serializedIdentity);
    if (current.cache().size() >= MAX_CACHED_IDENTITIES) {
      current.cache().clear();
    }
    current.cache().put(serializedIdentity, resolved);
    return resolved;
  }
}
