package org.tallystick.network.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.ChannelConfiguration;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.GenesisBlock;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.consortium.PolicyExpression;
import org.tallystick.network.consortium.SampleConsortium;
import org.tallystick.network.identity.MspRegistry;
import org.tallystick.network.identity.ResolvedIdentity;
import org.tallystick.network.identity.SigningIdentity;

class PolicyTest {
  private static final ByteString DATA = ByteString.copyFromUtf8("data");

  @TempDir static Path folder;

  private static final List<SigningIdentity> PEERS = new ArrayList<>();
  private static final List<SigningIdentity> CLIENTS = new ArrayList<>();
  private static final List<SigningIdentity> ADMINS = new ArrayList<>();
  private static MspRegistry msps;
  private static ChannelPolicies channel;

  @BeforeAll
  static void makeAChannelOfFiveOrganisations() {
    Consortium consortium = SampleConsortium.of(5);
    CryptoTree files = CryptoTree.issue(consortium, folder);
    for (Organisation organisation : consortium.organisations()) {
      PEERS.add(files.peer(organisation));
      ADMINS.add(files.person(organisation, organisation.people().get(0)));
      CLIENTS.add(files.person(organisation, organisation.people().get(1)));
    }
    ChannelConfiguration configuration =
        ChannelConfiguration.of(GenesisBlock.of(consortium, files));
    msps = new MspRegistry(configuration.msps());
    channel = ChannelPolicies.of(configuration.group());
  }

  @Test
  void any_one_alternative_satisfies_or_and_a_stranger_does_not() {
    Policy policy = policy("OR('Org1MSP.member','Org2MSP.peer')");
    assertThat(holds(policy, CLIENTS.get(0))).isTrue();
    assertThat(holds(policy, PEERS.get(1))).isTrue();
    assertThat(holds(policy, CLIENTS.get(1))).isFalse();
    assertThat(holds(policy, PEERS.get(2))).isFalse();
    assertThat(holds(policy)).isFalse();
  }

  @Test
  void and_needs_everybody() {
    Policy policy = policy("AND('Org1MSP.peer','Org2MSP.peer')");
    assertThat(holds(policy, PEERS.get(0), PEERS.get(1))).isTrue();
    assertThat(holds(policy, PEERS.get(1), PEERS.get(0))).isTrue();
    assertThat(holds(policy, PEERS.get(0))).isFalse();
    assertThat(holds(policy, PEERS.get(0), CLIENTS.get(1))).isFalse();
  }

  @Test
  void so_many_of_several_are_enough() {
    Policy policy = policy("OutOf(2,'Org1MSP.peer','Org2MSP.peer','Org3MSP.peer')");
    assertThat(holds(policy, PEERS.get(0), PEERS.get(2))).isTrue();
    assertThat(holds(policy, PEERS.get(0), PEERS.get(1), PEERS.get(2))).isTrue();
    assertThat(holds(policy, PEERS.get(0), PEERS.get(3))).isFalse();
  }

  @Test
  void each_role_is_told_from_the_others() {
    assertThat(holds(policy("OR('Org1MSP.admin')"), ADMINS.get(0))).isTrue();
    assertThat(holds(policy("OR('Org1MSP.admin')"), CLIENTS.get(0))).isFalse();
    assertThat(holds(policy("OR('Org1MSP.client')"), CLIENTS.get(0))).isTrue();
    assertThat(holds(policy("OR('Org1MSP.client')"), ADMINS.get(0))).isFalse();
    assertThat(holds(policy("OR('Org1MSP.orderer')"), PEERS.get(0))).isFalse();
    assertThat(holds(policy("OR('Org1MSP.member')"), PEERS.get(0))).isTrue();
  }

  @Test
  void one_signer_never_counts_twice() {
    Policy policy = policy("AND('Org1MSP.member','Org1MSP.peer')");
    assertThat(holds(policy, PEERS.get(0))).isFalse();
    assertThat(holds(policy, PEERS.get(0), PEERS.get(0))).isFalse();
  }

  @Test
  void evaluation_is_greedy_so_the_order_of_signers_decides() {
    Policy policy = policy("AND('Org1MSP.member','Org1MSP.peer')");
    assertThat(holds(policy, CLIENTS.get(0), PEERS.get(0))).isTrue();
    // The peer comes first, is taken as the member, and nobody is left to be the peer.
    assertThat(holds(policy, PEERS.get(0), CLIENTS.get(0))).isFalse();
  }

  @Test
  void evaluation_is_greedy_so_a_satisfied_alternative_takes_more_than_it_needs() {
    // OR is "1 out of 2" and evaluates both its branches: each takes a signer, none is left.
    Policy policy = policy("AND(OR('Org1MSP.peer','Org2MSP.peer'),'Org2MSP.peer')");
    assertThat(holds(policy, PEERS.get(0), PEERS.get(1))).isFalse();
    Policy swapped = policy("AND('Org2MSP.peer',OR('Org1MSP.peer','Org2MSP.peer'))");
    assertThat(holds(swapped, PEERS.get(0), PEERS.get(1))).isTrue();
  }

  @Test
  void a_failed_branch_gives_back_the_signers_that_it_took() {
    Policy policy =
        policy("OR(AND('Org1MSP.peer','Org2MSP.peer'),AND('Org1MSP.peer','Org3MSP.peer'))");
    assertThat(holds(policy, PEERS.get(0), PEERS.get(2))).isTrue();
  }

  @Test
  void a_bad_extra_signature_does_no_harm_and_does_not_count() {
    Policy policy = policy("AND('Org1MSP.peer','Org2MSP.peer')");
    SignedData forged =
        new SignedData(PEERS.get(1).serialized(), DATA, ByteString.copyFromUtf8("forged"));
    SignedData unknown = new SignedData(ByteString.copyFromUtf8("?"), DATA, ByteString.EMPTY);
    List<SignedData> one = List.of(unknown, forged, signed(PEERS.get(0)));
    assertThat(policy.isSatisfiedBy(Signers.valid(msps, one))).isFalse();
    List<SignedData> both = List.of(forged, unknown, signed(PEERS.get(0)), signed(PEERS.get(1)));
    assertThat(policy.isSatisfiedBy(Signers.valid(msps, both))).isTrue();
  }

  @Test
  void the_channels_endorsement_policy_is_a_majority_of_organisations() {
    Policy policy = channel.policy(ChannelPolicies.ENDORSEMENT);
    assertThat(holds(policy, PEERS.get(0), PEERS.get(2), PEERS.get(4))).isTrue();
    assertThat(holds(policy, PEERS.get(0), PEERS.get(2))).isFalse();
    assertThat(holds(policy, PEERS.get(0), PEERS.get(2), CLIENTS.get(4))).isFalse();
  }

  @Test
  void a_peer_is_a_reader_but_no_writer_and_the_refusal_has_fabrics_words() {
    assertThat(holds(channel.policy(ChannelPolicies.READERS), PEERS.get(0))).isTrue();
    assertThat(holds(channel.policy(ChannelPolicies.WRITERS), CLIENTS.get(0))).isTrue();
    assertThat(holds(channel.policy(ChannelPolicies.CHANNEL_WRITERS), ADMINS.get(0))).isTrue();
    assertThat(channel.policy(ChannelPolicies.WRITERS).refusal(signers(PEERS.get(0))))
        .contains(
            "implicit policy evaluation failed - 0 sub-policies were satisfied, but this policy"
                + " requires 1 of the 'Writers' sub-policies to be satisfied");
  }

  @Test
  void a_policy_that_the_channel_does_not_have_satisfies_nobody() {
    Policy missing = channel.policy("/Channel/Application/Nonsense");
    assertThat(missing.refusal(signers(ADMINS.get(0))))
        .contains("no such policy: '/Channel/Application/Nonsense'");
  }

  @Test
  void a_chaincodes_policy_is_its_own_or_the_channels() {
    ApplicationPolicy own =
        ApplicationPolicy.newBuilder()
            .setSignaturePolicy(PolicyExpression.parse("OR('Org5MSP.peer')").envelope())
            .build();
    ApplicationPolicy reference =
        ApplicationPolicy.newBuilder()
            .setChannelConfigPolicyReference(ChannelPolicies.ENDORSEMENT)
            .build();
    assertThat(holds(channel.resolve(own.toByteString()), PEERS.get(4))).isTrue();
    assertThat(channel.resolve(reference.toByteString()))
        .isEqualTo(channel.policy(ChannelPolicies.ENDORSEMENT));
    assertThatThrownBy(() -> channel.resolve(ByteString.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_principal_can_be_one_identity() {
    SignaturePolicyEnvelope envelope =
        PolicyExpression.parse("OR('Org1MSP.peer')").envelope().toBuilder()
            .setIdentities(
                0,
                MSPPrincipal.newBuilder()
                    .setPrincipalClassification(MSPPrincipal.Classification.IDENTITY)
                    .setPrincipal(CLIENTS.get(0).serialized()))
            .build();
    Policy policy = SignaturePolicy.of(envelope.toByteString());
    assertThat(holds(policy, CLIENTS.get(0))).isTrue();
    assertThat(holds(policy, CLIENTS.get(1))).isFalse();
  }

  @Test
  void a_policy_that_names_a_principal_it_does_not_have_is_refused() {
    SignaturePolicyEnvelope broken =
        PolicyExpression.parse("OR('Org1MSP.peer')").envelope().toBuilder()
            .clearIdentities()
            .build();
    assertThatThrownBy(() -> SignaturePolicy.of(broken))
        .hasMessage("identity index out of range, requested 0, but identities length is 0");
    assertThatThrownBy(() -> SignaturePolicy.of(ByteString.EMPTY))
        .hasMessage("Empty policy element");
  }

  @Test
  void planning_finds_each_smallest_set_and_no_larger_one() {
    assertThat(layouts(policy("OutOf(2,'Org1MSP.peer','Org2MSP.peer','Org3MSP.peer')")))
        .containsExactly(Set.of("Org1", "Org2"), Set.of("Org1", "Org3"), Set.of("Org2", "Org3"));
    assertThat(layouts(policy("OR('Org4MSP.peer',AND('Org1MSP.peer','Org2MSP.peer'))")))
        .containsExactly(Set.of("Org4"), Set.of("Org1", "Org2"));
  }

  @Test
  void planning_a_majority_of_five_offers_the_ten_triples() {
    assertThat(layouts(channel.policy(ChannelPolicies.ENDORSEMENT)))
        .hasSize(10)
        .allSatisfy(layout -> assertThat(layout).hasSize(3));
  }

  @Test
  void planning_for_several_policies_satisfies_all_of_them_at_once() {
    List<Set<String>> layouts =
        layouts(channel.policy(ChannelPolicies.ENDORSEMENT), policy("OR('Org5MSP.peer')"));
    assertThat(layouts)
        .hasSize(6)
        .allSatisfy(layout -> assertThat(layout).hasSize(3).contains("Org5"));
  }

  @Test
  void planning_never_offers_what_greedy_evaluation_would_refuse() {
    Policy policy = policy("AND(OR('Org1MSP.peer','Org2MSP.peer'),'Org2MSP.peer')");
    assertThat(layouts(policy)).isEmpty();
  }

  @Test
  void planning_finds_nothing_where_a_client_must_endorse() {
    assertThat(layouts(policy("AND('Org1MSP.peer','Org2MSP.client')"))).isEmpty();
  }

  private static List<Set<String>> layouts(Policy... policies) {
    Map<String, ResolvedIdentity> peers = new LinkedHashMap<>();
    for (int i = 0; i < PEERS.size(); i++) {
      peers.put("Org" + (i + 1), signers(PEERS.get(i)).get(0));
    }
    return EndorsementLayouts.minimal(List.of(policies), peers);
  }

  private static Policy policy(String expression) {
    return SignaturePolicy.of(PolicyExpression.parse(expression).envelope());
  }

  private static boolean holds(Policy policy, SigningIdentity... signers) {
    return policy.isSatisfiedBy(signers(signers));
  }

  private static List<ResolvedIdentity> signers(SigningIdentity... signers) {
    List<SignedData> signatures = new ArrayList<>();
    for (SigningIdentity signer : signers) {
      signatures.add(signed(signer));
    }
    return Signers.valid(msps, signatures);
  }

  private static SignedData signed(SigningIdentity signer) {
    return new SignedData(
        signer.serialized(), DATA, ByteString.copyFrom(signer.sign(DATA.toByteArray())));
  }
}
