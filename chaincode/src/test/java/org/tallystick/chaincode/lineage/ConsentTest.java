package org.tallystick.chaincode.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.chaincode.asset.AssetSamples.move;
import static org.tallystick.chaincode.asset.AssetSamples.request;
import static org.tallystick.chaincode.lineage.LineageSamples.FREE;
import static org.tallystick.chaincode.lineage.LineageSamples.absolute;
import static org.tallystick.chaincode.lineage.LineageSamples.link;
import static org.tallystick.chaincode.lineage.LineageSamples.linking;
import static org.tallystick.chaincode.lineage.LineageSamples.model;
import static org.tallystick.chaincode.lineage.LineageSamples.publish;
import static org.tallystick.chaincode.lineage.LineageSamples.relative;
import static org.tallystick.chaincode.lineage.LineageSamples.under;
import static org.tallystick.chaincode.testing.Refusals.assertRefused;
import static org.tallystick.chaincode.testing.SampleConsortium.BEA;
import static org.tallystick.chaincode.testing.SampleConsortium.LENA;
import static org.tallystick.chaincode.testing.SampleConsortium.OMAR;
import static org.tallystick.chaincode.testing.SampleConsortium.SANA;
import static org.tallystick.chaincode.testing.SampleConsortium.TESS;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.chaincode.asset.api.AssetState;
import org.tallystick.chaincode.asset.api.Describe;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.lineage.api.Accept;
import org.tallystick.chaincode.lineage.api.Decline;
import org.tallystick.chaincode.lineage.api.DerivationTerms;
import org.tallystick.chaincode.lineage.api.DescribeProposal;
import org.tallystick.chaincode.lineage.api.ParentLink;
import org.tallystick.chaincode.lineage.api.Proposal;
import org.tallystick.chaincode.lineage.api.ProposalState;
import org.tallystick.chaincode.lineage.api.Propose;
import org.tallystick.chaincode.lineage.api.Relation;
import org.tallystick.chaincode.lineage.api.Royalty;
import org.tallystick.chaincode.lineage.api.SetTerms;
import org.tallystick.chaincode.lineage.api.Terms;
import org.tallystick.chaincode.lineage.api.TermsPage;
import org.tallystick.chaincode.lineage.api.WithdrawTerms;
import org.tallystick.chaincode.money.RoyaltyKind;
import org.tallystick.chaincode.testing.Channel;
import org.tallystick.chaincode.testing.Person;
import org.tallystick.chaincode.testing.SampleConsortium;
import org.tallystick.chaincode.testing.Simulation;

class ConsentTest {
  private final Channel channel = SampleConsortium.channel();
  private String parent;
  private String child;

  @BeforeEach
  void register_both_sides() {
    parent = model(channel, OMAR, "parent");
    child = model(channel, LENA, "child");
  }

  @Test
  void only_owners_of_the_parent_publish_terms() {
    for (Person person : List.of(LENA, TESS)) {
      assertRefused(ErrorCode.NOT_ALLOWED, () -> publish(channel, person, parent, absolute(10)));
    }
    assertThat(publish(channel, OMAR, parent, absolute(10)).publishedBy())
        .isEqualTo("DataTrustMSP/omar");
  }

  @Test
  void publishing_terms_seals_the_parent_and_writes_its_guard() {
    assertThat(asset(parent).lineageSealed()).isFalse();
    Simulation publishing = channel.simulate(OMAR, terms(List.of("*"), null));
    assertThat(publishing.writes())
        .containsKey("\0guard\0asset\0" + parent + "\0001\0")
        .containsKey("\0asset-head\0" + parent + "\0");
    channel.commit(publishing);
    assertThat(asset(parent).lineageSealed()).isTrue();
    assertThat(channel.simulate(OMAR, terms(List.of("*"), null)).writes())
        .as("a sealed head is not written again, so links in flight are not disturbed")
        .containsKey("\0guard\0asset\0" + parent + "\0001\0")
        .doesNotContainKey("\0asset-head\0" + parent + "\0");
  }

  @Test
  void terms_bind_whom_they_name() {
    assertThat(linksUnder(List.of("*"))).isTrue();
    assertThat(linksUnder(List.of("ModelLabMSP"))).isTrue();
    assertThat(linksUnder(List.of("MeridianMSP", "ModelLabMSP/lena"))).isTrue();
    assertThat(linksUnder(List.of("MeridianMSP"))).isFalse();
    assertThat(linksUnder(List.of("ModelLabMSP/sana"))).isFalse();
    assertThat(linksUnder(List.of())).as("an empty list means nobody").isFalse();
  }

  @Test
  void terms_end_at_their_time_and_not_before() {
    long end = channel.now() + 1_000;
    DerivationTerms terms = channel.submit(OMAR, terms(List.of("*"), end), DerivationTerms.class);
    channel.advance(999);
    link(channel, LENA, child, under(terms));
    channel.advance(1);
    assertRefused(
        ErrorCode.EXPIRED, () -> link(channel, LENA, model(channel, LENA, "late"), under(terms)));
    assertRefused(
        ErrorCode.MEMBER_INVALID,
        () -> channel.submit(OMAR, terms(List.of("*"), end), DerivationTerms.class));
  }

  @Test
  void withdrawing_ends_new_links_also_those_held_back() {
    DerivationTerms terms = publish(channel, OMAR, parent, absolute(10));
    link(channel, LENA, child, under(terms));
    String late = model(channel, LENA, "late");
    Simulation held = channel.simulate(LENA, linking(late, under(terms)));
    assertRefused(ErrorCode.NOT_ALLOWED, () -> withdraw(LENA, terms));
    assertThat(withdraw(OMAR, terms).withdrawn()).isTrue();
    assertThat(channel.commit(held)).isFalse();
    assertRefused(ErrorCode.NO_LONGER_OPEN, () -> link(channel, LENA, late, under(terms)));
    assertRefused(ErrorCode.NO_LONGER_OPEN, () -> withdraw(OMAR, terms));
    assertThat(LineageSamples.vector(channel, BEA, child).totalPpm())
        .as("existing links stay")
        .isEqualTo(100_000);
  }

  @Test
  void terms_allow_their_relations_of_their_asset_only() {
    DerivationTerms terms = publish(channel, OMAR, parent, absolute(10));
    String other = model(channel, OMAR, "other");
    publish(channel, OMAR, other, FREE);
    assertRefused(
        ErrorCode.TERMS_REFUSE,
        () ->
            link(
                channel,
                LENA,
                child,
                new ParentLink(parent, Relation.MERGED_FROM, terms.termsId(), null, null)));
    assertRefused(
        ErrorCode.TERMS_REFUSE,
        () ->
            link(
                channel,
                LENA,
                child,
                new ParentLink(other, Relation.FINE_TUNED_FROM, terms.termsId(), null, null)));
  }

  @Test
  void terms_that_contradict_themselves_are_refused() {
    for (Royalty royalty :
        List.of(
            new Royalty(RoyaltyKind.NONE, 1),
            new Royalty(RoyaltyKind.ABSOLUTE, 0),
            new Royalty(RoyaltyKind.RELATIVE, 1_000_001),
            new Royalty(RoyaltyKind.RELATIVE, -1))) {
      assertRefused(ErrorCode.MEMBER_INVALID, () -> publish(channel, OMAR, parent, royalty));
    }
    assertRefused(
        ErrorCode.MEMBER_INVALID,
        () -> channel.submit(OMAR, withRelations(List.of()), DerivationTerms.class));
    assertRefused(
        ErrorCode.MEMBER_INVALID,
        () ->
            channel.submit(
                OMAR,
                withRelations(List.of(Relation.ADAPTER_OF, Relation.ADAPTER_OF)),
                DerivationTerms.class));
    assertRefused(
        ErrorCode.MEMBER_INVALID,
        () -> channel.submit(OMAR, terms(List.of("*", "*"), null), DerivationTerms.class));
  }

  @Test
  void nobody_derives_from_what_is_retired() {
    move(channel, OMAR, parent, AssetState.RETIRED);
    assertRefused(ErrorCode.WRONG_STATE, () -> publish(channel, OMAR, parent, FREE));
    assertRefused(ErrorCode.WRONG_STATE, () -> propose(LENA, relative(10)));
  }

  @Test
  void terms_of_an_asset_come_in_pages_withdrawn_ones_too() {
    DerivationTerms first = publish(channel, OMAR, parent, absolute(10));
    withdraw(OMAR, first);
    publish(channel, OMAR, parent, absolute(5));
    publish(channel, OMAR, parent, absolute(1));
    TermsPage page = channel.evaluate(BEA, new Terms(parent, 2, null), TermsPage.class);
    TermsPage rest = channel.evaluate(BEA, new Terms(parent, 2, page.bookmark()), TermsPage.class);
    assertThat(page.items()).hasSize(2);
    assertThat(rest.items()).hasSize(1);
    assertThat(rest.bookmark()).isNull();
  }

  @Test
  void a_proposal_is_accepted_and_good_for_one_link() {
    Proposal open = propose(LENA, relative(10));
    assertThat(open.state()).isEqualTo(ProposalState.OPEN);
    assertRefused(ErrorCode.NO_LONGER_OPEN, () -> link(channel, LENA, child, underProposal(open)));
    assertRefused(ErrorCode.NOT_ALLOWED, () -> accept(LENA, open));
    assertRefused(ErrorCode.NOT_ALLOWED, () -> accept(TESS, open));
    assertThat(accept(OMAR, open).decidedBy()).isEqualTo("DataTrustMSP/omar");
    assertThat(asset(parent).lineageSealed()).isTrue();
    assertThat(link(channel, LENA, child, underProposal(open)).totalPpm()).isEqualTo(100_000);
    assertThat(describe(open).state()).isEqualTo(ProposalState.USED);
    assertRefused(ErrorCode.NO_LONGER_OPEN, () -> accept(OMAR, open));
    assertThat(channel.events().get(channel.events().size() - 1))
        .contains("\"type\":\"lineage.proposalChanged\"");
  }

  @Test
  void either_side_ends_an_open_proposal_and_nobody_else() {
    Proposal declined = propose(LENA, relative(10));
    assertRefused(ErrorCode.NOT_ALLOWED, () -> decline(BEA, declined));
    assertRefused(ErrorCode.NOT_ALLOWED, () -> decline(SANA, declined));
    assertThat(decline(OMAR, declined).reason()).isEqualTo("no");
    assertRefused(ErrorCode.NO_LONGER_OPEN, () -> accept(OMAR, declined));
    assertRefused(ErrorCode.NO_LONGER_OPEN, () -> decline(LENA, declined));
    assertThat(decline(LENA, propose(LENA, relative(9))).decidedBy()).isEqualTo("ModelLabMSP/lena");
  }

  @Test
  void an_accepted_proposal_can_not_be_taken_back() {
    Proposal accepted = propose(LENA, relative(10));
    accept(OMAR, accepted);
    assertRefused(ErrorCode.NO_LONGER_OPEN, () -> decline(OMAR, accepted));
  }

  @Test
  void a_proposal_counts_for_its_own_child_parent_and_relation() {
    Proposal proposal = propose(LENA, relative(10));
    accept(OMAR, proposal);
    String other = model(channel, LENA, "other child");
    assertRefused(
        ErrorCode.TERMS_REFUSE, () -> link(channel, LENA, other, underProposal(proposal)));
    ParentLink otherRelation =
        new ParentLink(parent, Relation.MERGED_FROM, null, proposal.proposalId(), null);
    assertRefused(ErrorCode.TERMS_REFUSE, () -> link(channel, LENA, child, otherRelation));
  }

  @Test
  void a_proposal_that_can_never_be_linked_is_not_made() {
    assertRefused(ErrorCode.NOT_ALLOWED, () -> propose(OMAR, relative(10)));
    assertRefused(
        ErrorCode.MEMBER_INVALID, () -> propose(child, Relation.MERGED_FROM, relative(10)));
    assertRefused(
        ErrorCode.MEMBER_INVALID, () -> propose(parent, Relation.TRAINED_ON, relative(10)));
    assertRefused(
        ErrorCode.MEMBER_INVALID, () -> propose(parent, Relation.EVALUATED_ON, relative(10)));
    assertRefused(
        ErrorCode.NOT_FOUND,
        () -> propose("asset-" + "0".repeat(32), Relation.MERGED_FROM, relative(10)));
  }

  @Test
  void naming_terms_and_a_proposal_at_once_is_refused() {
    Proposal proposal = propose(LENA, relative(10));
    accept(OMAR, proposal);
    DerivationTerms terms = publish(channel, OMAR, parent, FREE);
    ParentLink both =
        new ParentLink(
            parent, Relation.FINE_TUNED_FROM, terms.termsId(), proposal.proposalId(), null);
    assertRefused(ErrorCode.MEMBER_INVALID, () -> link(channel, LENA, child, both));
  }

  private boolean linksUnder(List<String> audience) {
    DerivationTerms terms = channel.submit(OMAR, terms(audience, null), DerivationTerms.class);
    String candidate = model(channel, LENA, "candidate");
    Simulation link = channel.simulate(LENA, linking(candidate, under(terms)));
    if (link.status() >= 400) {
      assertThat(link.answer()).startsWith("TERMS_REFUSE: ");
    }
    return link.status() < 400;
  }

  private SetTerms terms(List<String> audience, Long validUntil) {
    return new SetTerms(
        request(),
        parent,
        List.of(Relation.FINE_TUNED_FROM),
        absolute(1),
        audience,
        validUntil,
        "");
  }

  private SetTerms withRelations(List<Relation> relations) {
    return new SetTerms(request(), parent, relations, absolute(1), List.of("*"), null, "");
  }

  private DerivationTerms withdraw(Person person, DerivationTerms terms) {
    return channel.submit(
        person, new WithdrawTerms(request(), terms.termsId()), DerivationTerms.class);
  }

  private Proposal propose(Person person, Royalty royalty) {
    return channel.submit(
        person,
        new Propose(request(), child, parent, Relation.FINE_TUNED_FROM, royalty, "Please."),
        Proposal.class);
  }

  private Proposal propose(String parentId, Relation relation, Royalty royalty) {
    return channel.submit(
        LENA, new Propose(request(), child, parentId, relation, royalty, ""), Proposal.class);
  }

  private Proposal accept(Person person, Proposal proposal) {
    return channel.submit(person, new Accept(request(), proposal.proposalId()), Proposal.class);
  }

  private Proposal decline(Person person, Proposal proposal) {
    return channel.submit(
        person, new Decline(request(), proposal.proposalId(), "no"), Proposal.class);
  }

  private Proposal describe(Proposal proposal) {
    return channel.evaluate(BEA, new DescribeProposal(proposal.proposalId()), Proposal.class);
  }

  private Asset asset(String assetId) {
    return channel.evaluate(BEA, new Describe(assetId), Asset.class);
  }

  private static ParentLink underProposal(Proposal proposal) {
    return new ParentLink(
        proposal.parentId(), proposal.relation(), null, proposal.proposalId(), null);
  }
}
