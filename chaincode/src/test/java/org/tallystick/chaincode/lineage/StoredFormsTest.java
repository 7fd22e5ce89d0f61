package org.tallystick.chaincode.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.chaincode.asset.AssetSamples.facts;
import static org.tallystick.chaincode.asset.AssetSamples.manifest;
import static org.tallystick.chaincode.lineage.LineageSamples.absolute;
import static org.tallystick.chaincode.lineage.LineageSamples.link;
import static org.tallystick.chaincode.lineage.LineageSamples.publish;
import static org.tallystick.chaincode.lineage.LineageSamples.relative;
import static org.tallystick.chaincode.testing.SampleConsortium.LENA;
import static org.tallystick.chaincode.testing.SampleConsortium.OMAR;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.chaincode.asset.api.AssetKind;
import org.tallystick.chaincode.asset.api.AssetVersion;
import org.tallystick.chaincode.asset.api.Register;
import org.tallystick.chaincode.asset.api.YankVersion;
import org.tallystick.chaincode.lineage.api.Accept;
import org.tallystick.chaincode.lineage.api.DerivationTerms;
import org.tallystick.chaincode.lineage.api.ParentLink;
import org.tallystick.chaincode.lineage.api.Proposal;
import org.tallystick.chaincode.lineage.api.Propose;
import org.tallystick.chaincode.lineage.api.Relation;
import org.tallystick.chaincode.testing.Channel;
import org.tallystick.chaincode.testing.Person;
import org.tallystick.chaincode.testing.SampleConsortium;

/**
 * What assets and lineage look like on the ledger, byte by byte. A change of a stored record shows
 * here; it needs a new schema version, and what is written here must stay readable.
 */
class StoredFormsTest {
  private final Channel channel = SampleConsortium.channel();

  @Test
  void assets_and_lineage_are_stored_in_the_form_of_schema_1() throws IOException {
    Asset data = register(OMAR, "register-data", AssetKind.DATASET, "Corpus");
    Asset base = register(OMAR, "register-base", AssetKind.MODEL, "Base");
    Asset model = register(LENA, "register-model", AssetKind.MODEL, "Model");
    DerivationTerms terms =
        publish(channel, OMAR, data.assetId(), Relation.TRAINED_ON, absolute(10));
    Propose propose =
        new Propose(
            "propose-1",
            model.assetId(),
            base.assetId(),
            Relation.FINE_TUNED_FROM,
            relative(5),
            "Please.");
    Proposal proposal = channel.submit(LENA, propose, Proposal.class);
    channel.submit(OMAR, new Accept("accept-1", proposal.proposalId()), Proposal.class);
    link(
        channel,
        LENA,
        model.assetId(),
        new ParentLink(data.assetId(), Relation.TRAINED_ON, terms.termsId(), null, "1.0.0"),
        new ParentLink(
            base.assetId(), Relation.FINE_TUNED_FROM, null, proposal.proposalId(), null));
    channel.submit(
        LENA,
        new YankVersion("yank-model", model.assetId(), "1.0.0", "Wrong file."),
        AssetVersion.class);

    assertThat(stored()).isEqualTo(golden());
  }

  private String stored() {
    return channel.state().entrySet().stream()
        .filter(row -> row.getKey().matches("\0(asset|guard|lineage|manifest)[^\0]*\0[\\s\\S]*"))
        .map(StoredFormsTest::line)
        .collect(Collectors.joining());
  }

  private static String line(Map.Entry<String, byte[]> row) {
    String key = row.getKey().substring(1).replace('\0', '~');
    return key + " " + new String(row.getValue(), StandardCharsets.UTF_8) + "\n";
  }

  private static String golden() throws IOException {
    try (InputStream text =
        StoredFormsTest.class.getResourceAsStream("/golden/assets-and-lineage-1.txt")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Asset register(Person owner, String request, AssetKind kind, String name) {
    return channel.submit(
        owner,
        new Register(request, kind, name, "", null, facts(kind), "1.0.0", manifest(name), true),
        Asset.class);
  }
}
