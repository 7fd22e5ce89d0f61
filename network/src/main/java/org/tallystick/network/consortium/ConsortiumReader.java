package org.tallystick.network.consortium;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tallystick.network.consortium.YamlNode.Fields;

/**
 * Reads a consortium's description ({@code consortium.yaml}). Strict: what it does not know, what
 * contradicts itself and what Fabric would not accept is refused with the line and the reason.
 */
public final class ConsortiumReader {
  /** Endorsement planning tries every set of peers; see {@code policy.EndorsementLayouts}. */
  private static final int MAX_ORGANISATIONS = 16;

  private static final int FIRST_GATEWAY_PORT = 7051;
  private static final int PORTS_PER_ORGANISATION = 100;
  private static final int PORTS_PER_PEER = 10;
  private static final int MAX_PEERS = PORTS_PER_ORGANISATION / PORTS_PER_PEER;
  private static final int LOWEST_PORT = 1024;
  private static final int HIGHEST_PORT = 65535;

  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s)");

  /** What must not be said twice in one description. */
  private final Map<String, Set<Object>> taken = new HashMap<>();

  private ConsortiumReader() {}

  /**
   * Reads a description.
   *
   * @throws DescriptionException when it cannot be used
   */
  public static Consortium read(Path file) {
    return new ConsortiumReader().consortium(YamlNode.read(file));
  }

  private Consortium consortium(YamlNode root) {
    Fields fields =
        root.fields(
            "channel", "batch", "policies", "organisations", "orderers", "chaincodes", "channels");
    YamlNode organisationsNode = fields.required("organisations");
    List<Organisation> organisations = new ArrayList<>();
    for (YamlNode node : organisationsNode.items()) {
      organisations.add(organisation(node, organisations.size()));
    }
    if (organisations.isEmpty() || organisations.size() > MAX_ORGANISATIONS) {
      throw organisationsNode.refuse(
          "a consortium has from 1 to " + MAX_ORGANISATIONS + " organisations here");
    }
    Optional<YamlNode> several = fields.optional("channels");
    return new Consortium(
        organisations,
        several.isPresent()
            ? channels(several.get(), fields, organisations)
            : List.of(channel(fields, fields.required("channel"), organisations)),
        fields
            .optional("orderers")
            .map(names -> members(names, organisations).stream().map(Organisation::name).toList())
            .orElse(List.of()));
  }

  private List<ChannelDescription> channels(
      YamlNode node, Fields root, List<Organisation> organisations) {
    for (String ofOneChannel : List.of("channel", "batch", "policies", "chaincodes")) {
      root.optional(ofOneChannel)
          .ifPresent(
              stray -> {
                throw stray.refuse(
                    "'"
                        + ofOneChannel
                        + "' and 'channels' exclude each other; say it of a channel"
                        + " in the list");
              });
    }
    List<ChannelDescription> channels = new ArrayList<>();
    for (YamlNode item : node.items()) {
      Fields fields = item.fields("name", "organisations", "batch", "policies", "chaincodes");
      List<Organisation> members =
          fields
              .optional("organisations")
              .map(names -> members(names, organisations))
              .orElse(organisations);
      channels.add(channel(fields, fields.required("name"), members));
    }
    if (channels.isEmpty()) {
      throw node.refuse("a consortium has at least one channel");
    }
    return channels;
  }

  private static List<Organisation> members(YamlNode node, List<Organisation> organisations) {
    List<Organisation> members = new ArrayList<>();
    for (YamlNode item : node.items()) {
      Organisation member =
          organisations.stream()
              .filter(organisation -> organisation.name().equals(item.text()))
              .findFirst()
              .orElseThrow(() -> item.refuse("no organisation is named '" + item.text() + "'"));
      if (members.contains(member)) {
        throw item.refuse(member.name() + " is given twice");
      }
      members.add(member);
    }
    if (members.isEmpty()) {
      throw node.refuse("at least one organisation is expected here");
    }
    return members;
  }

  private ChannelDescription channel(Fields fields, YamlNode name, List<Organisation> members) {
    String channel = once("channel", name, NameRule.CHANNEL);
    List<Chaincode> chaincodes = new ArrayList<>();
    for (YamlNode node : fields.required("chaincodes").items()) {
      chaincodes.add(chaincode(node, channel, members));
    }
    return new ChannelDescription(
        channel,
        fields.optional("batch").map(this::batch).orElse(Batch.IMMEDIATELY),
        fields.optional("policies").map(this::policies).orElse(Consortium.DEFAULT_POLICIES),
        members.stream().map(Organisation::name).toList(),
        chaincodes);
  }

  private Batch batch(YamlNode node) {
    Fields fields =
        node.fields("cut", "maxMessageCount", "absoluteMaxBytes", "preferredMaxBytes", "timeout");
    Batch usual = Batch.IMMEDIATELY;
    boolean immediately =
        fields
            .optional("cut")
            .map(
                cut ->
                    cut.as(
                        text ->
                            switch (text) {
                              case "immediately" -> true;
                              case "whenFull" -> false;
                              default ->
                                  throw new IllegalArgumentException(
                                      "'" + text + "' must be immediately or whenFull");
                            }))
            .orElse(true);
    int absolute = number(fields, "absoluteMaxBytes", 1024, 100 << 20, usual.absoluteMaxBytes());
    int preferred = number(fields, "preferredMaxBytes", 1024, 100 << 20, usual.preferredMaxBytes());
    if (preferred > absolute) {
      throw node.refuse(
          "preferredMaxBytes ("
              + preferred
              + ") must not exceed absoluteMaxBytes ("
              + absolute
              + ")");
    }
    return new Batch(
        immediately,
        number(fields, "maxMessageCount", 1, 100_000, usual.maxMessageCount()),
        absolute,
        preferred,
        fields
            .optional("timeout")
            .map(t -> t.as(ConsortiumReader::duration))
            .orElse(usual.timeout()));
  }

  private static int number(Fields fields, String name, int least, int most, int usual) {
    return fields.optional(name).map(node -> node.number(least, most)).orElse(usual);
  }

  private static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      throw new IllegalArgumentException("'" + text + "' must be a time such as 2s or 500ms");
    }
    long amount = Long.parseLong(matcher.group(1));
    return matcher.group(2).equals("s") ? Duration.ofSeconds(amount) : Duration.ofMillis(amount);
  }

  private Map<String, MetaRule> policies(YamlNode node) {
    Map<String, MetaRule> policies = new TreeMap<>(Consortium.DEFAULT_POLICIES);
    Fields fields = node.fields(policies.keySet().toArray(String[]::new));
    fields.members().forEach((name, rule) -> policies.put(name, rule.as(MetaRule::parse)));
    return policies;
  }

  private Organisation organisation(YamlNode node, int index) {
    Fields fields = node.fields("name", "mspId", "domain", "peer", "peers", "people");
    String name = once("organisation", fields.required("name"), NameRule.ORGANISATION);
    String mspId =
        fields
            .optional("mspId")
            .map(id -> once("MSP id", id, NameRule.MSP_ID))
            .orElse(name + "MSP");
    String domain = once("domain", fields.required("domain"), NameRule.HOST);
    List<Organisation.Peer> peers =
        peers(node, fields, name, FIRST_GATEWAY_PORT + index * PORTS_PER_ORGANISATION);
    YamlNode peopleNode = fields.required("people");
    List<Person> people = new ArrayList<>();
    for (YamlNode person : peopleNode.items()) {
      people.add(person(person, name));
    }
    if (people.stream().noneMatch(Person::admin)) {
      throw peopleNode.refuse(name + " needs at least one person with 'admin: true'");
    }
    return new Organisation(name, mspId, domain, peers, people);
  }

  private List<Organisation.Peer> peers(
      YamlNode node, Fields organisation, String name, int firstPort) {
    Optional<YamlNode> several = organisation.optional("peers");
    Optional<YamlNode> single = organisation.optional("peer");
    if (several.isEmpty()) {
      return List.of(
          single
              .map(peer -> peer(peer, name, 0, firstPort))
              .orElseGet(
                  () ->
                      new Organisation.Peer(
                          "peer0", reserve(node, firstPort), reserve(node, firstPort + 1))));
    }
    if (single.isPresent()) {
      throw several.get().refuse("'peer' and 'peers' exclude each other; keep one of them");
    }
    List<Organisation.Peer> peers = new ArrayList<>();
    for (YamlNode peer : several.get().items()) {
      peers.add(peer(peer, name, peers.size(), firstPort + peers.size() * PORTS_PER_PEER));
    }
    if (peers.isEmpty() || peers.size() > MAX_PEERS) {
      throw several.get().refuse("an organisation has from 1 to " + MAX_PEERS + " peers here");
    }
    return peers;
  }

  private Organisation.Peer peer(YamlNode node, String organisation, int index, int usualPort) {
    Fields fields = node.fields("name", "port", "chaincodePort");
    int port = fields.optional("port").map(this::port).orElseGet(() -> reserve(node, usualPort));
    int chaincodePort =
        fields.optional("chaincodePort").map(this::port).orElseGet(() -> reserve(node, port + 1));
    String name =
        fields.optional("name").map(n -> n.as(NameRule.HOST::check)).orElse("peer" + index);
    if (!taken("peer of " + organisation).add(name)) {
      throw node.refuse(organisation + " has two peers named '" + name + "'; rename one");
    }
    return new Organisation.Peer(name, port, chaincodePort);
  }

  private int port(YamlNode node) {
    return reserve(node, node.number(LOWEST_PORT, HIGHEST_PORT));
  }

  private int reserve(YamlNode node, int port) {
    if (!taken("port").add(port)) {
      throw node.refuse("port " + port + " is used twice; give one of the two another");
    }
    return port;
  }

  private Person person(YamlNode node, String organisation) {
    Fields fields = node.fields("enrolmentId", "name", "admin", "attributes");
    Map<String, String> attributes = new TreeMap<>();
    fields
        .optional("attributes")
        .map(YamlNode::members)
        .orElse(Map.of())
        .forEach(
            (name, value) ->
                attributes.put(
                    value.as(ignored -> NameRule.ATTRIBUTE.check(name)),
                    value.as(NameRule.ATTRIBUTE_VALUE::check)));
    return new Person(
        once("person of " + organisation, fields.required("enrolmentId"), NameRule.ENROLMENT_ID),
        fields.required("name").as(NameRule.DISPLAY_NAME::check),
        fields.optional("admin").map(YamlNode::yesOrNo).orElse(false),
        attributes);
  }

  private Chaincode chaincode(YamlNode node, String channel, List<Organisation> organisations) {
    Fields fields =
        node.fields("name", "version", "endorsement", "collections", "jar", "address", "at");
    Map<String, ChaincodeSource> sourceAt = new TreeMap<>();
    fields
        .optional("at")
        .map(YamlNode::members)
        .orElse(Map.of())
        .forEach(
            (name, value) -> {
              if (organisations.stream().noneMatch(o -> o.name().equals(name))) {
                throw value.refuse("no organisation is named '" + name + "' on this channel");
              }
              sourceAt.put(name, source(value.fields("jar", "address")));
            });
    return new Chaincode(
        once("chaincode of " + channel, fields.required("name"), NameRule.CHAINCODE),
        fields.required("version").as(NameRule.VERSION::check),
        fields.optional("endorsement").flatMap(e -> endorsement(e, organisations)),
        fields
            .optional("collections")
            .map(list -> PrivateCollectionReader.read(list, mspIds(organisations)))
            .orElse(List.of()),
        source(fields),
        sourceAt);
  }

  private static Set<String> mspIds(List<Organisation> organisations) {
    Set<String> mspIds = new HashSet<>();
    organisations.forEach(organisation -> mspIds.add(organisation.mspId()));
    return mspIds;
  }

  private static Optional<PolicyExpression> endorsement(
      YamlNode node, List<Organisation> organisations) {
    if (node.text().equals("MAJORITY")) {
      return Optional.empty();
    }
    PolicyExpression expression = node.as(PolicyExpression::parse);
    for (String mspId : expression.mspIds()) {
      if (organisations.stream().noneMatch(o -> o.mspId().equals(mspId))) {
        throw node.refuse("no organisation has the MSP id '" + mspId + "' on this channel");
      }
    }
    return Optional.of(expression);
  }

  private static ChaincodeSource source(Fields fields) {
    Optional<YamlNode> jar = fields.optional("jar");
    Optional<YamlNode> address = fields.optional("address");
    if (jar.isPresent() == address.isPresent()) {
      throw fields
          .place()
          .refuse("a chaincode has either a 'jar' to start or an 'address' where it listens");
    }
    return jar.<ChaincodeSource>map(
            node ->
                new ChaincodeSource.Jar(
                    node.file().toAbsolutePath().resolveSibling(node.text()).normalize()))
        .orElseGet(() -> address.orElseThrow().as(ChaincodeSource.Address::parse));
  }

  private String once(String kind, YamlNode node, NameRule rule) {
    String value = node.as(rule::check);
    if (!taken(kind).add(value.toLowerCase(Locale.ROOT))) {
      throw node.refuse("the " + kind + " '" + value + "' is given twice");
    }
    return value;
  }

  private Set<Object> taken(String kind) {
    return taken.computeIfAbsent(kind, ignored -> new HashSet<>());
  }
}
