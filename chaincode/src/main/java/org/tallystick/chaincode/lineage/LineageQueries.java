package org.tallystick.chaincode.lineage;

import org.tallystick.chaincode.asset.Assets;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.Page;
import org.tallystick.chaincode.lineage.api.Ancestors;
import org.tallystick.chaincode.lineage.api.DerivationTerms;
import org.tallystick.chaincode.lineage.api.Descendants;
import org.tallystick.chaincode.lineage.api.DescribeVector;
import org.tallystick.chaincode.lineage.api.Terms;
import org.tallystick.chaincode.lineage.api.TermsPage;
import org.tallystick.chaincode.lineage.api.Vector;
import org.tallystick.chaincode.lineage.api.Walk;

/** The questions about lineage; evaluate only. */
final class LineageQueries {
  private final Assets assets;
  private final LineageRepository repository;
  private final Walker walker;

  LineageQueries(Ledger ledger) {
    this.assets = new Assets(ledger);
    this.repository = new LineageRepository(ledger);
    this.walker = new Walker(ledger);
  }

  TermsPage terms(Terms query) {
    Page<DerivationTerms> page =
        repository.termsOf(query.assetId(), query.pageSize(), query.bookmark());
    return new TermsPage(page.items(), page.bookmark());
  }

  Vector vector(DescribeVector query) {
    int newest = assets.head(query.assetId()).vectorVersion();
    int version = query.version() == null ? newest : query.version();
    return LineageRepository.encoded(
        query.assetId(), version, repository.vector(query.assetId(), version));
  }

  Walk ancestors(Ancestors query) {
    assets.head(query.assetId());
    return walker.up(query.assetId(), query.maxDepth(), query.pageSize(), query.bookmark());
  }

  Walk descendants(Descendants query) {
    assets.head(query.assetId());
    return walker.down(query.assetId(), query.maxDepth(), query.pageSize(), query.bookmark());
  }
}
