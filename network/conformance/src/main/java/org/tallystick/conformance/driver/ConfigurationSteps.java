package org.tallystick.conformance.driver;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigUpdateEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.Status;
import org.tallystick.network.configuration.SignedUpdate;
import org.tallystick.network.consortium.ChannelConfiguration;
import org.tallystick.network.identity.SigningIdentity;

/** Steps that change the configuration of channel {@code changed}. */
public final class ConfigurationSteps {
  private static final String CHANNEL = Call.CHANGED;

  private ConfigurationSteps() {}

  /** Changes the root of the configuration; signed by one administrator of each organisation. */
  public static Step reconfigure(String words, UnaryOperator<ConfigGroup> change) {
    return reconfigure(words, change, "admin@Org1", "admin@Org2", "admin@Org4");
  }

  /** The same, signed by whom the case names; the first one also submits. */
  public static Step reconfigure(
      String words, UnaryOperator<ConfigGroup> change, String... signers) {
    return update(words, change, UnaryOperator.identity(), signers);
  }

  /** The same with an update that is altered before it is signed. */
  public static Step update(
      String words,
      UnaryOperator<ConfigGroup> change,
      UnaryOperator<ConfigUpdate.Builder> alteration,
      String... signers) {
    return session -> {
      session.heading("update signed by " + Arrays.toString(signers) + ": " + words);
      List<SigningIdentity> identities =
          Arrays.stream(signers).map(each -> identity(session, each)).toList();
      ChannelConfiguration present = present(session);
      ConfigUpdate honest =
          honest(
              SignedUpdate.of(
                  present, change.apply(present.group()), List.of(), identities.get(0)));
      order(
          session,
          SignedUpdate.of(
              alteration.apply(honest.toBuilder()).build(), identities, identities.get(0)));
    };
  }

  /** Sends one and the same update twice. */
  public static Step twice(String words, UnaryOperator<ConfigGroup> change) {
    return session -> {
      session.heading("update sent twice: " + words);
      List<SigningIdentity> identities =
          List.of(
              identity(session, "admin@Org1"),
              identity(session, "admin@Org2"),
              identity(session, "admin@Org4"));
      ChannelConfiguration present = present(session);
      Envelope update =
          SignedUpdate.of(present, change.apply(present.group()), identities, identities.get(0));
      order(session, update);
      order(session, update);
    };
  }

  /**
   * Somebody new of Org2 calls, is revoked, calls again, is no longer revoked, and calls again. The
   * same with an administrator's signature of an update.
   */
  public static Step revoke(Call call) {
    return session -> {
      SigningIdentity newcomer = OddCertificates.of(session.clients(), "Org2", -4, 600, "client");
      SigningIdentity admin = OddCertificates.of(session.clients(), "Org2", -4, 600, "admin");
      UnaryOperator<ConfigGroup> revocation =
          root ->
              RevocationList.in(
                  root, session.clients(), "Org2", newcomer.certificate(), admin.certificate());
      try (Gateway gateway =
          session
              .clients()
              .connect(newcomer, Signers.newPrivateKeySigner(newcomer.privateKey()), "Org2")) {
        evaluate(session, gateway, call, "before");
        agree(session, admin, 3_100_000);
        reconfigure("revoke both", revocation).perform(session);
        evaluate(session, gateway, call, "while revoked");
        agree(session, admin, 3_100_001);
        reconfigure("revoke nobody", root -> RevocationList.none(root, "Org2")).perform(session);
        evaluate(session, gateway, call, "afterwards");
        agree(session, admin, 3_100_002);
      }
    };
  }

  private static void evaluate(Session session, Gateway gateway, Call call, String when) {
    session.heading("evaluate " + when + " " + call.words());
    try {
      byte[] result = session.proposal(gateway, call).evaluate();
      session.saw("result " + EndorsedAction.text(ByteString.copyFrom(result)));
    } catch (GatewayException refused) {
      session.refused("evaluate", refused);
    }
  }

  private static void agree(Session session, SigningIdentity admin, int preferredBytes)
      throws Exception {
    session.heading("update signed by admin@Org1 and the new administrator");
    ChannelConfiguration present = present(session);
    SigningIdentity first = identity(session, "admin@Org1");
    ConfigGroup wanted =
        Groups.value(
                "Orderer",
                "BatchSize",
                present.batchSize().toBuilder().setPreferredMaxBytes(preferredBytes).build())
            .apply(present.group());
    order(session, SignedUpdate.of(present, wanted, List.of(first, admin), first));
  }

  private static SigningIdentity identity(Session session, String personAtOrganisation) {
    String[] parts = personAtOrganisation.split("@", 2);
    return session.clients().identity(parts[1], parts[0]);
  }

  private static ConfigUpdate honest(Envelope envelope) throws InvalidProtocolBufferException {
    return ConfigUpdate.parseFrom(
        ConfigUpdateEnvelope.parseFrom(Payload.parseFrom(envelope.getPayload()).getData())
            .getConfigUpdate());
  }

  /** The configuration as Org1's peer tells it. */
  static ChannelConfiguration present(Session session)
      throws GatewayException, InvalidProtocolBufferException {
    return ChannelConfiguration.of(
        Block.parseFrom(
            session
                .clients()
                .gateway("Org1", "admin", "Org1")
                .getNetwork(CHANNEL)
                .getContract("cscc")
                .evaluateTransaction("GetConfigBlock", CHANNEL)));
  }

  private static void order(Session session, Envelope update)
      throws InterruptedException, InvalidProtocolBufferException {
    long height = session.blocks().height(CHANNEL);
    if (BroadcastSteps.send(session, update).getStatus() != Status.SUCCESS) {
      return;
    }
    Block block = session.blocks().block(CHANNEL, height);
    Payload payload =
        Payload.parseFrom(Envelope.parseFrom(block.getData().getData(0)).getPayload());
    ChannelHeader header = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
    session.saw(
        "block of type "
            + header.getType()
            + " with "
            + block.getData().getDataCount()
            + " envelopes, transaction id of "
            + header.getTxId().length()
            + " characters, codes "
            + BlockText.codes(block));
    session.saw("metadata " + BlockText.metadata(block));
  }
}
