package org.tallystick.network.consortium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsortiumReaderTest {
  private static final String VALID =
      """
      channel: samplechannel
      batch:
        cut: whenFull
        maxMessageCount: 10
        preferredMaxBytes: 2048
        timeout: 500ms
      policies:
        Endorsement: ALL Endorsement
      organisations:
        - name: Alpha
          domain: alpha.example
          people:
            - {enrolmentId: ann, name: Ann Arbor, admin: true}
            - enrolmentId: bob
              name: Bob Bit
              attributes: {tallystick.roles: "owner,steward"}
        - name: Beta
          mspId: Beta.MSP
          domain: beta.example
          peer: {name: peer7, port: 9051, chaincodePort: 9052}
          people:
            - {enrolmentId: ann, name: Another Ann, admin: true}
      chaincodes:
        - name: sample
          version: 1.0
          endorsement: OR('AlphaMSP.peer','Beta.MSP.peer')
          jar: build/sample.jar
          at:
            Beta: {address: "127.0.0.1:9999"}
      """;

  private static final String SEVERAL =
      """
      organisations:
        - name: Alpha
          domain: alpha.example
          peers:
            - {}
            - {port: 9051}
            - {name: spare}
          people: [{enrolmentId: ann, name: Ann, admin: true}]
        - name: Beta
          domain: beta.example
          people: [{enrolmentId: bea, name: Bea, admin: true}]
      channels:
        - name: everybody
          chaincodes: [{name: sample, version: 1.0, jar: a.jar}]
        - name: alpha-alone
          organisations: [Alpha]
          batch: {cut: whenFull}
          policies: {Endorsement: ANY Endorsement}
          chaincodes: [{name: sample, version: 1.0, jar: a.jar, endorsement: "OR('AlphaMSP.peer')"}]
      """;

  @TempDir Path folder;

  @Test
  void a_description_is_read_with_everything_it_says() throws IOException {
    Consortium consortium = read(VALID);
    assertThat(consortium.channel()).isEqualTo("samplechannel");
    assertThat(consortium.batch())
        .isEqualTo(new Batch(false, 10, 10 << 20, 2048, Duration.ofMillis(500)));
    assertThat(consortium.policies())
        .containsEntry("Endorsement", MetaRule.parse("ALL Endorsement"))
        .containsEntry("Readers", MetaRule.parse("ANY Readers"));
    Organisation alpha = consortium.organisations().get(0);
    assertThat(alpha.mspId()).isEqualTo("AlphaMSP");
    assertThat(alpha.peer()).isEqualTo(new Organisation.Peer("peer0", 7051, 7052));
    assertThat(alpha.people())
        .containsExactly(
            new Person("ann", "Ann Arbor", true, Map.of()),
            new Person("bob", "Bob Bit", false, Map.of("tallystick.roles", "owner,steward")));
    Organisation beta = consortium.organisation("Beta");
    assertThat(beta.mspId()).isEqualTo("Beta.MSP");
    assertThat(beta.peerHost()).isEqualTo("peer7.beta.example");
    Chaincode chaincode = consortium.chaincodes().get(0);
    assertThat(chaincode.endorsement().orElseThrow().mspIds())
        .containsExactlyInAnyOrder("AlphaMSP", "Beta.MSP");
    assertThat(chaincode.sourceAt("Alpha"))
        .isEqualTo(new ChaincodeSource.Jar(folder.toAbsolutePath().resolve("build/sample.jar")));
    assertThat(chaincode.sourceAt("Beta"))
        .isEqualTo(new ChaincodeSource.Address("127.0.0.1", 9999));
  }

  @Test
  void the_sample_consortium_has_five_organisations_and_a_majority_policy() {
    Consortium sample = ConsortiumReader.read(Path.of("consortium/consortium.yaml"));
    assertThat(sample.organisations())
        .extracting(Organisation::name)
        .containsExactly("ModelLab", "DataTrust", "ComputeGrid", "Meridian", "AuditOffice");
    assertThat(sample.organisations())
        .extracting(o -> o.peer().gatewayPort())
        .containsExactly(7051, 7151, 7251, 7351, 7451);
    assertThat(sample.chaincodes()).singleElement().matches(c -> c.endorsement().isEmpty());
    assertThat(sample.batch().cutImmediately()).isTrue();
  }

  @Test
  void several_channels_have_members_policies_and_chaincodes_of_their_own() throws IOException {
    Consortium consortium = read(SEVERAL);
    assertThat(consortium.channels())
        .extracting(ChannelDescription::name)
        .containsExactly("everybody", "alpha-alone");
    ChannelDescription alone = consortium.channels().get(1);
    assertThat(alone.members()).containsExactly("Alpha");
    assertThat(alone.batch().cutImmediately()).isFalse();
    assertThat(alone.policies()).containsEntry("Endorsement", MetaRule.parse("ANY Endorsement"));
    assertThat(consortium.on(alone).organisations())
        .extracting(Organisation::name)
        .containsExactly("Alpha");
    assertThat(consortium.channels().get(0).members()).containsExactly("Alpha", "Beta");
    assertThat(consortium.channel()).isEqualTo("everybody");
  }

  @Test
  void who_orders_is_said_by_name_or_left_to_the_network() throws IOException {
    assertThat(read(SEVERAL).orderers()).isEmpty();
    assertThat(read(SEVERAL + "orderers: [Beta]\n").orderers()).containsExactly("Beta");
    assertThatThrownBy(() -> read(SEVERAL + "orderers: [Gamma]\n"))
        .hasMessageContaining("no organisation is named 'Gamma'");
  }

  @Test
  void several_peers_get_names_and_ports_unless_they_say_others() throws IOException {
    assertThat(read(SEVERAL).organisation("Alpha").peers())
        .containsExactly(
            new Organisation.Peer("peer0", 7051, 7052),
            new Organisation.Peer("peer1", 9051, 9052),
            new Organisation.Peer("spare", 7071, 7072));
  }

  @ParameterizedTest(name = "line {2}: {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "organisations: [Alpha]|organisations: [Gamma]|16|no organisation is named 'Gamma'",
        "organisations: [Alpha]|organisations: [Alpha, Alpha]|16|Alpha is given twice",
        "organisations: [Alpha]|organisations: []|16|at least one organisation is expected here",
        "name: alpha-alone|name: everybody|15|the channel 'everybody' is given twice",
        "{name: spare}|{name: peer0}|7|Alpha has two peers named 'peer0'",
        "{port: 9051}|{port: 7051}|6|port 7051 is used twice",
        "AlphaMSP.peer|BetaMSP.peer|19|no organisation has the MSP id 'BetaMSP' on this channel",
      })
  void what_channels_and_peers_cannot_be_is_refused_with_its_line(
      String right, String wrong, int line, String reason) {
    assertThat(SEVERAL).contains(right);
    assertThatThrownBy(() -> read(SEVERAL.replaceFirst(Pattern.quote(right), wrong)))
        .isInstanceOf(DescriptionException.class)
        .hasMessageContaining(reason)
        .hasMessageStartingWith("consortium.yaml:" + line + ": ");
  }

  @Test
  void channels_may_have_other_packages_of_a_chaincode() throws Exception {
    assertThat(
            read(SEVERAL.replaceFirst("jar: a.jar, e", "jar: b.jar, e")).channels().stream()
                .flatMap(channel -> channel.chaincodes().stream())
                .filter(chaincode -> chaincode.name().equals("sample"))
                .map(Chaincode::source)
                .distinct())
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"channel: one", "batch: {cut: whenFull}", "chaincodes: []"})
  void what_belongs_to_one_channel_is_not_said_beside_a_list_of_them(String stray) {
    String name = stray.substring(0, stray.indexOf(':'));
    assertThatThrownBy(() -> read(stray + "\n" + SEVERAL))
        .hasMessageContaining("'" + name + "' and 'channels' exclude each other");
  }

  @Test
  void ports_move_together_so_that_two_networks_run_at_once() throws IOException {
    Consortium moved = read(VALID).withPortOffset(1000);
    assertThat(moved.organisations().get(0).peer())
        .isEqualTo(new Organisation.Peer("peer0", 8051, 8052));
    assertThat(moved.organisations().get(1).peer())
        .isEqualTo(new Organisation.Peer("peer7", 10051, 10052));
  }

  @ParameterizedTest(name = "{0} organisations")
  @ValueSource(ints = {1, 2, 5, 16})
  void consortia_of_other_sizes_are_read(int organisations) throws IOException {
    assertThat(read(description(organisations)).organisations()).hasSize(organisations);
  }

  @Test
  void a_seventeenth_organisation_is_refused() {
    assertThatThrownBy(() -> read(description(17)))
        .hasMessageContaining("from 1 to 16 organisations");
  }

  @ParameterizedTest(name = "line {2}: {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "channel: samplechannel|channel: Sample|1|'Sample' cannot be used",
        "channel: samplechannel|chanel: samplechannel|1|'chanel' is not known here; known are channel",
        "cut: whenFull|cut: later|3|'later' must be immediately or whenFull",
        "maxMessageCount: 10|maxMessageCount: ten|4|'ten' must be a whole number from 1",
        "preferredMaxBytes: 2048|preferredMaxBytes: 99999999|3|must not exceed absoluteMaxBytes",
        "timeout: 500ms|timeout: soon|6|'soon' must be a time such as 2s or 500ms",
        "Endorsement: ALL Endorsement|Endorsement: SOME Endorsement|8|'SOME Endorsement' is no rule",
        "Endorsement: ALL Endorsement|Endorse: ALL Endorsement|8|'Endorse' is not known here",
        "name: Beta|name: Alpha|17|the organisation 'Alpha' is given twice",
        "mspId: Beta.MSP|mspId: AlphaMSP|26|no organisation has the MSP id 'Beta.MSP'",
        "domain: beta.example|domain: alpha.example|19|the domain 'alpha.example' is given twice",
        "port: 9051|port: 7051|20|port 7051 is used twice",
        "port: 9051|port: 80|20|'80' must be a whole number from 1024 to 65535",
        "enrolmentId: bob|enrolmentId: ann|14|the person of Alpha 'ann' is given twice",
        "enrolmentId: bob|enrolmentId: Bob|14|'Bob' cannot be used",
        "name: Bob Bit|nickname: Bob|15|'nickname' is not known here; known are enrolmentId, name",
        "{tallystick.roles:|{hf.Type:|16|not 'hf.' first",
        "Another Ann, admin: true|Another Ann|22|Beta needs at least one person with 'admin: true'",
        "Another Ann, admin: true|Another Ann, admin: yes|22|'yes' must be true or false",
        "version: 1.0|version:|25|a value is expected here",
        "version: 1.0|#|24|'version' is missing here; add it",
        "'AlphaMSP.peer'|'GammaMSP.peer'|26|no organisation has the MSP id 'GammaMSP'",
        "endorsement: OR(|endorsement: NOR(|26|AND, OR, OutOf or a quoted principal expected",
        "jar: build/sample.jar|#|24|either a 'jar' to start or an 'address'",
        "Beta: {address|Gamma: {address|29|no organisation is named 'Gamma'",
        "127.0.0.1:9999|127.0.0.1|29|'127.0.0.1' must be host:port",
        "organisations:|organisations: many|10|this is no YAML",
      })
  void a_mistake_is_refused_with_its_line_and_the_reason(
      String right, String wrong, int line, String reason) {
    assertThat(VALID).contains(right);
    assertThatThrownBy(() -> read(VALID.replaceFirst(Pattern.quote(right), wrong)))
        .isInstanceOf(DescriptionException.class)
        .hasMessageContaining(reason)
        .hasMessageStartingWith("consortium.yaml:" + line + ": ");
  }

  private static final String WITH_COLLECTIONS =
      VALID
          + """
              collections:
                - name: shared
                  policy: OR('AlphaMSP.member','Beta.MSP.member')
                  requiredPeerCount: 1
                  maxPeerCount: 2
                  blockToLive: 3
                  memberOnlyRead: true
                  memberOnlyWrite: true
                  endorsementPolicy: {signaturePolicy: "AND('AlphaMSP.peer','Beta.MSP.peer')"}
                - name: own
                  policy: OR('AlphaMSP.member')
                  endorsementPolicy: {channelConfigPolicy: /Channel/Application/Admins}
          """;

  @Test
  void collections_are_read_with_the_fields_and_defaults_of_fabrics_own_file() throws IOException {
    List<PrivateCollection> collections = read(WITH_COLLECTIONS).chaincodes().get(0).collections();
    StaticCollectionConfig shared = collections.get(0).toConfig().getStaticCollectionConfig();
    assertThat(shared.getName()).isEqualTo("shared");
    assertThat(shared.getMemberOrgsPolicy().getSignaturePolicy().getIdentitiesCount()).isEqualTo(2);
    assertThat(shared.getRequiredPeerCount()).isEqualTo(1);
    assertThat(shared.getMaximumPeerCount()).isEqualTo(2);
    assertThat(shared.getBlockToLive()).isEqualTo(3);
    assertThat(shared.getMemberOnlyRead()).isTrue();
    assertThat(shared.getMemberOnlyWrite()).isTrue();
    assertThat(shared.getEndorsementPolicy().hasSignaturePolicy()).isTrue();
    StaticCollectionConfig own = collections.get(1).toConfig().getStaticCollectionConfig();
    assertThat(own.getMaximumPeerCount()).isEqualTo(1);
    assertThat(own.getBlockToLive()).isZero();
    assertThat(own.getMemberOnlyRead()).isFalse();
    assertThat(own.getEndorsementPolicy().getChannelConfigPolicyReference())
        .isEqualTo("/Channel/Application/Admins");
  }

  @Test
  void a_collections_config_of_fabrics_tools_is_read_as_it_is() throws IOException {
    Path file = folder.resolve("collections_config.json");
    Files.writeString(
        file,
        """
        [{"name": "assets", "policy": "OR('AMSP.member', 'BMSP.member')", "requiredPeerCount": 1,
          "maxPeerCount": 1, "blockToLive": 1000000, "memberOnlyRead": true,
          "endorsementPolicy": {"signaturePolicy": "OR('AMSP.member')"}}]
        """);
    assertThat(PrivateCollectionReader.read(file, Set.of("AMSP", "BMSP")))
        .singleElement()
        .matches(c -> c.name().equals("assets") && c.blockToLive() == 1_000_000);
  }

  @ParameterizedTest(name = "line {2}: {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name: own|name: shared|39|the collection 'shared' is given twice",
        "name: own|name: _own|39|'_own' cannot be used",
        "OR('AlphaMSP.member')|OR('GammaMSP.member')|40|no organisation has the MSP id 'GammaMSP'",
        "OR('AlphaMSP.member','B|AND('AlphaMSP.member','B|32|members are alternatives",
        "maxPeerCount: 2|maxPeerCount: 0|31|must not be less than requiredPeerCount (1)",
        "channelConfigPolicy: /Ch|channelConfigPolicy: Ch|41|is no path of a policy",
        "{channelConfigPolicy: /Channel/Application/Admins}|{}|41|either a 'signaturePolicy' or",
      })
  void a_collection_that_fabric_would_refuse_is_refused_with_its_line(
      String right, String wrong, int line, String reason) {
    assertThat(WITH_COLLECTIONS).contains(right);
    assertThatThrownBy(() -> read(WITH_COLLECTIONS.replaceFirst(Pattern.quote(right), wrong)))
        .isInstanceOf(DescriptionException.class)
        .hasMessageContaining(reason)
        .hasMessageStartingWith("consortium.yaml:" + line + ": ");
  }

  @Test
  void a_member_given_twice_is_refused() {
    assertThatThrownBy(() -> read("channel: a\nchannel: b\n"))
        .isInstanceOf(DescriptionException.class)
        .hasMessageStartingWith("consortium.yaml:2: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "just text", "- a\n- list\n", "\u0000", "a: &x [*x]"})
  void what_is_no_description_at_all_is_refused_with_a_line(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(DescriptionException.class)
        .hasMessageMatching("(?s)consortium\\.yaml:\\d+: .+");
  }

  @Test
  void bytes_that_are_no_text_are_refused() throws IOException {
    Path file = folder.resolve("consortium.yaml");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0x00});
    assertThatThrownBy(() -> ConsortiumReader.read(file)).hasMessageContaining("not UTF-8");
  }

  private Consortium read(String text) throws IOException {
    Path file = folder.resolve("consortium.yaml");
    Files.writeString(file, text);
    return ConsortiumReader.read(file);
  }

  private static String description(int organisations) {
    StringBuilder text = new StringBuilder("channel: samplechannel\norganisations:\n");
    for (int i : IntStream.rangeClosed(1, organisations).toArray()) {
      text.append(
          """
            - name: Org%d
              domain: org%d.example
              people: [{enrolmentId: ann, name: Ann, admin: true}]
          """
              .formatted(i, i));
    }
    return text
        + String.join(
            "\n", List.of("chaincodes:", "  - name: c", "    version: 1", "    jar: c.jar", ""));
  }
}
