package org.tallystick.network.consortium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.Capabilities;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.orderer.BatchTimeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.network.identity.Msp;

class ChannelConfigurationTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "{0} organisations")
  @ValueSource(ints = {1, 2, 5})
  void the_first_block_is_a_configuration_block_of_all_members(int organisations) {
    Consortium consortium = SampleConsortium.of(organisations);
    Block block = GenesisBlock.of(consortium, CryptoTree.issue(consortium, folder));
    ChannelConfiguration configuration = ChannelConfiguration.of(block);
    assertThat(configuration.channel()).isEqualTo("samplechannel");
    assertThat(configuration.msps())
        .extracting(Msp::id)
        .containsExactlyElementsOf(
            consortium.organisations().stream().map(Organisation::mspId).toList());
    assertThat(configuration.batchSize().getMaxMessageCount()).isEqualTo(500);
    assertThat(block.getHeader().getNumber()).isZero();
    assertThat(block.getHeader().getPreviousHash()).isEmpty();
    assertThat(block.getMetadata().getMetadataCount()).isEqualTo(5);
  }

  @Test
  void the_data_hash_is_that_of_the_envelope() throws Exception {
    Consortium consortium = SampleConsortium.of(1);
    Block block = GenesisBlock.of(consortium, CryptoTree.issue(consortium, folder));
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(block.getData().getData(0).toByteArray());
    assertThat(block.getHeader().getDataHash()).isEqualTo(ByteString.copyFrom(hash));
  }

  @Test
  void the_channel_has_fabrics_groups_capabilities_and_policies() throws Exception {
    Consortium consortium = SampleConsortium.of(2);
    ConfigGroup channel =
        ChannelConfiguration.of(GenesisBlock.of(consortium, CryptoTree.issue(consortium, folder)))
            .group();
    ConfigGroup application = channel.getGroupsOrThrow("Application");
    ConfigGroup orderer = channel.getGroupsOrThrow("Orderer");
    assertThat(capabilities(channel).containsCapabilities("V3_0")).isTrue();
    assertThat(capabilities(application).containsCapabilities("V2_5")).isTrue();
    assertThat(capabilities(orderer).containsCapabilities("V2_0")).isTrue();
    assertThat(application.getPoliciesMap())
        .containsOnlyKeys("Readers", "Writers", "Admins", "Endorsement", "LifecycleEndorsement");
    assertThat(application.getGroupsMap()).containsOnlyKeys("Org1", "Org2");
    assertThat(application.getGroupsOrThrow("Org2").getPoliciesMap())
        .containsOnlyKeys("Readers", "Writers", "Admins", "Endorsement");
    assertThat(orderer.getPoliciesMap()).containsKey("BlockValidation");
    assertThat(
            BatchTimeout.parseFrom(orderer.getValuesOrThrow("BatchTimeout").getValue())
                .getTimeout())
        .isEqualTo("2000ms");
  }

  @Test
  void a_block_that_is_no_configuration_is_refused() {
    assertThatThrownBy(() -> ChannelConfiguration.of(Block.getDefaultInstance()))
        .isInstanceOf(IllegalArgumentException.class);
    Block other =
        Block.newBuilder().setData(BlockData.newBuilder().addData(ByteString.EMPTY)).build();
    assertThatThrownBy(() -> ChannelConfiguration.of(other))
        .hasMessage("not a configuration block");
  }

  private static Capabilities capabilities(ConfigGroup group) throws Exception {
    return Capabilities.parseFrom(group.getValuesOrThrow("Capabilities").getValue());
  }
}
