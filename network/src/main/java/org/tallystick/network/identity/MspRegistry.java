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
 * The MSPs of one channel. Resolves the identities in its messages and remembers the good ones, so
 * that a certificate's chain is checked once. Safe for use by many threads.
 */
public final class MspRegistry {
  /** More distinct certificates than a channel's people have; beyond it the cache starts anew. */
  private static final int MAX_CACHED_IDENTITIES = 10_000;

  private final Map<String, Msp> msps;
  private final Map<ByteString, ResolvedIdentity> cache = new ConcurrentHashMap<>();

  public MspRegistry(Collection<Msp> msps) {
    Map<String, Msp> byId = new LinkedHashMap<>();
    for (Msp msp : msps) {
      if (byId.put(msp.id(), msp) != null) {
        throw new IllegalArgumentException("MSP id " + msp.id() + " is used twice");
      }
    }
    this.msps = Collections.unmodifiableMap(byId);
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
    return msps.keySet();
  }

  /**
   * Says who a serialized identity is.
   *
   * @param serializedIdentity a {@code msp.SerializedIdentity} message
   * @throws IdentityException when the channel does not accept it
   */
  public ResolvedIdentity resolve(ByteString serializedIdentity) throws IdentityException {
    ResolvedIdentity known = cache.get(serializedIdentity);
    if (known != null) {
      return known;
    }
    SerializedIdentity identity;
    try {
      identity = SerializedIdentity.parseFrom(serializedIdentity);
    } catch (InvalidProtocolBufferException e) {
      throw new IdentityException(IdentityException.Kind.MALFORMED, "not a serialized identity", e);
    }
    Msp msp = msps.get(identity.getMspid());
    if (msp == null) {
      throw new IdentityException(
          IdentityException.Kind.UNKNOWN_MSP, "MSP " + identity.getMspid() + " is unknown");
    }
    ResolvedIdentity resolved =
        msp.resolve(identity.getIdBytes().toByteArray(), serializedIdentity);
    if (cache.size() >= MAX_CACHED_IDENTITIES) {
      cache.clear();
    }
    cache.put(serializedIdentity, resolved);
    return resolved;
  }
}
