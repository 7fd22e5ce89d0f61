package org.tallystick.network.configuration;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigSignature;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigUpdateEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.tallystick.network.identity.ResolvedIdentity;
import org.tallystick.network.ledger.Malformed;
import org.tallystick.network.policy.NoSuchPolicy;
import org.tallystick.network.policy.SignedData;
import org.tallystick.network.policy.Signers;

/**
 * The judge of updates to the configuration in force: what an update read must still be so, what it
 * writes must be the next version, and everything that it changes must be signed as the element's
 * own {@code mod_policy} asks.
 */
public final class ConfigurationUpdates {
  private final ConfigurationInForce inForce;

  public ConfigurationUpdates(ConfigurationInForce inForce) {
    this.inForce = inForce;
  }

  /**
   * The configuration that an update leads to.
   *
   * @param update an envelope of type {@code CONFIG_UPDATE}
   * @throws ConfigurationException when it does not lead to one
   */
  public ConfigEnvelope propose(Envelope update) throws ConfigurationException {
    ConfigUpdateEnvelope content;
    try {
      content = configUpdate(update);
    } catch (ConfigurationException malformed) {
      throw malformed.within("error converting envelope to config update");
    }
    Config next;
    try {
      next = authorized(content);
    } catch (ConfigurationException refused) {
      throw refused.within("error authorizing update");
    }
    NewConfiguration.requireUsable(inForce.current(), next);
    return ConfigEnvelope.newBuilder().setConfig(next).setLastUpdate(update).build();
  }

  /**
   * Refuses what only maintenance may change.
   *
   * @throws ConfigurationException when the consensus would be another
   */
  public void inspect(ConfigEnvelope transaction) throws ConfigurationException {
    NewConfiguration.requireSameConsensus(
        inForce.current().group(), transaction.getConfig().getChannelGroup());
  }

  /** Why a configuration transaction does not follow the configuration in force, if so. */
  public Optional<String> refusal(ConfigEnvelope transaction) {
    long sequence = transaction.getConfig().getSequence();
    if (sequence != inForce.current().sequence() + 1) {
      return Optional.of(
          "config currently at sequence "
              + inForce.current().sequence()
              + ", cannot validate config at sequence "
              + sequence);
    }
    try {
      return authorized(configUpdate(transaction.getLastUpdate())).equals(transaction.getConfig())
          ? Optional.empty()
          : Optional.of("ConfigEnvelope LastUpdate did not produce the supplied config result");
    } catch (ConfigurationException refused) {
      return Optional.of(refused.getMessage());
    }
  }

  private static ConfigUpdateEnvelope configUpdate(Envelope envelope)
      throws ConfigurationException {
    try {
      Payload payload = Payload.parseFrom(envelope.getPayload());
      ChannelHeader header = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
      if (header.getType() != HeaderType.CONFIG_UPDATE_VALUE) {
        HeaderType type = HeaderType.forNumber(header.getType());
        throw new ConfigurationException(
            "invalid type "
                + (type == null ? header.getType() : type.name())
                + ", expected CONFIG_UPDATE");
      }
      return ConfigUpdateEnvelope.parseFrom(payload.getData());
    } catch (InvalidProtocolBufferException malformed) {
      throw new ConfigurationException(
          "error unmarshalling message for type CONFIG_UPDATE: " + Malformed.WORDS);
    }
  }

  private Config authorized(ConfigUpdateEnvelope envelope) throws ConfigurationException {
    ConfigUpdate update;
    try {
      update = ConfigUpdate.parseFrom(envelope.getConfigUpdate());
    } catch (InvalidProtocolBufferException malformed) {
      throw new ConfigurationException("error unmarshaling ConfigUpdate: " + Malformed.WORDS);
    }
    if (!update.getChannelId().equals(inForce.current().channel())) {
      throw new ConfigurationException(
          "ConfigUpdate for channel '"
              + update.getChannelId()
              + "' but envelope for channel '"
              + inForce.current().channel()
              + "'");
    }
    Map<String, ConfigElement> present = ConfigElement.of(inForce.current().group());
    Map<String, ConfigElement> read = elements("ReadSet", update.getReadSet());
    requireRead(present, read);
    Map<String, ConfigElement> written = elements("WriteSet", update.getWriteSet());
    Map<String, ConfigElement> changed = new TreeMap<>(written);
    changed
        .entrySet()
        .removeIf(
            each ->
                read.containsKey(each.getKey())
                    && read.get(each.getKey()).version() == each.getValue().version());
    try {
      requireChangeable(present, changed, signers(envelope));
    } catch (ConfigurationException refused) {
      throw refused.within("error validating DeltaSet");
    }
    return next(present, written, changed);
  }

  private static Map<String, ConfigElement> elements(String set, ConfigGroup root)
      throws ConfigurationException {
    try {
      return ConfigElement.of(root);
    } catch (ConfigurationException illegal) {
      throw illegal.within("error mapping " + set);
    }
  }

  private static void requireRead(
      Map<String, ConfigElement> present, Map<String, ConfigElement> read)
      throws ConfigurationException {
    for (ConfigElement element : read.values()) {
      ConfigElement existing = present.get(element.key());
      if (existing == null) {
        throw new ConfigurationException(
            "error validating ReadSet: existing config does not contain element for "
                + element.key()
                + " but was in the read set");
      }
      if (existing.version() != element.version()) {
        throw new ConfigurationException(
            "error validating ReadSet: proposed update requires that key "
                + element.key()
                + " be at version "
                + element.version()
                + ", but it is currently at version "
                + existing.version());
      }
    }
  }

  private void requireChangeable(
      Map<String, ConfigElement> present,
      Map<String, ConfigElement> changed,
      List<ResolvedIdentity> signers)
      throws ConfigurationException {
    if (changed.isEmpty()) {
      throw new ConfigurationException("delta set was empty -- update would have no effect");
    }
    for (ConfigElement element : changed.values()) {
      requireModPolicy(element);
      ConfigElement existing = present.get(element.key());
      if (existing != null) {
        requireNext(existing, element, signers);
      } else if (element.version() != 0) {
        throw new ConfigurationException(
            "attempted to set key "
                + element.key()
                + " to version "
                + element.version()
                + ", but key does not exist");
      }
    }
  }

  private static void requireModPolicy(ConfigElement element) throws ConfigurationException {
    try {
      String policy = element.modPolicy();
      if (policy.isEmpty()) {
        throw new ConfigurationException("mod_policy not set");
      }
      String[] names = (policy.startsWith("/") ? policy.substring(1) : policy).split("/", -1);
      for (int i = 0; i < names.length; i++) {
        try {
          ConfigElement.requireName(names[i]);
        } catch (ConfigurationException illegal) {
          throw illegal.within("path element at " + i + " is invalid");
        }
      }
    } catch (ConfigurationException invalid) {
      throw invalid.within("invalid mod_policy for element " + element.key());
    }
  }

  private void requireNext(
      ConfigElement existing, ConfigElement element, List<ResolvedIdentity> signers)
      throws ConfigurationException {
    if (element.version() != existing.version() + 1) {
      throw new ConfigurationException(
          "attempt to set key "
              + element.key()
              + " to version "
              + element.version()
              + ", but key is at version "
              + existing.version());
    }
    var policy = inForce.policies().policy(existing.modPolicyPath());
    if (policy instanceof NoSuchPolicy) {
      throw new ConfigurationException(
          "unexpected missing policy " + existing.modPolicy() + " for item " + element.key());
    }
    Optional<String> refusal = policy.refusal(signers);
    if (refusal.isPresent()) {
      throw new ConfigurationException(
          "policy for " + element.key() + " not satisfied: " + refusal.get());
    }
  }

  private List<ResolvedIdentity> signers(ConfigUpdateEnvelope envelope)
      throws ConfigurationException {
    List<SignedData> signed = new ArrayList<>();
    for (ConfigSignature signature : envelope.getSignaturesList()) {
      ByteString header = signature.getSignatureHeader();
      try {
        signed.add(
            new SignedData(
                SignatureHeader.parseFrom(header).getCreator(),
                header.concat(envelope.getConfigUpdate()),
                signature.getSignature()));
      } catch (InvalidProtocolBufferException malformed) {
        throw new ConfigurationException(
            "error unmarshaling SignatureHeader: " + malformed.getMessage());
      }
    }
    return Signers.valid(inForce.msps(), signed);
  }

  private Config next(
      Map<String, ConfigElement> present,
      Map<String, ConfigElement> written,
      Map<String, ConfigElement> changed)
      throws ConfigurationException {
    Map<String, ConfigElement> next = new TreeMap<>(present);
    next.putAll(changed);
    for (String key : written.keySet()) {
      if (!next.containsKey(key)) {
        throw new ConfigurationException(
            "full config did not verify: writeset contained key "
                + key
                + " which did not appear in proposed config");
      }
    }
    try {
      return Config.newBuilder()
          .setSequence(inForce.current().sequence() + 1)
          .setChannelGroup(ConfigElement.tree(next))
          .build();
    } catch (ConfigurationException incomplete) {
      throw incomplete.within("could not turn configMap back to channelGroup");
    }
  }
}
