-- What the ledger's events say, so that it can be searched. Rebuilt from block 0 at any time: rows hold
-- what the events hold and nothing else (no clock, no sequence), so that a rebuild gives equal rows.
-- "document" is the contract's own record as JSON; the other columns are what is searched or joined.

CREATE TABLE ledger_transaction (
  transaction_id VARCHAR(64) NOT NULL PRIMARY KEY,
  block          BIGINT      NOT NULL,
  position       INTEGER     NOT NULL,
  at             BIGINT      NOT NULL
);
CREATE INDEX ledger_transaction_by_block ON ledger_transaction (block, position);

-- consortium
CREATE TABLE setup (
  digest    VARCHAR(64) NOT NULL PRIMARY KEY,
  revision  INTEGER     NOT NULL,
  document  VARCHAR(1000000) NOT NULL
);
CREATE TABLE consortium (
  revision  INTEGER     NOT NULL PRIMARY KEY,
  document  VARCHAR(1000000) NOT NULL
);
CREATE TABLE person_roles (
  account   VARCHAR(129) NOT NULL PRIMARY KEY,
  msp_id    VARCHAR(64)  NOT NULL,
  document  VARCHAR(10000) NOT NULL
);

-- currency
CREATE TABLE account (
  account   VARCHAR(129) NOT NULL PRIMARY KEY,
  balance   BIGINT       NOT NULL
);
CREATE TABLE account_entry (
  account        VARCHAR(129) NOT NULL,
  transaction_id VARCHAR(64)  NOT NULL,
  block          BIGINT       NOT NULL,
  position       INTEGER      NOT NULL,
  document       VARCHAR(1000000) NOT NULL,
  PRIMARY KEY (account, transaction_id)
);
CREATE INDEX account_entry_by_order ON account_entry (account, block, position);
CREATE TABLE credit (
  credit_id VARCHAR(70)  NOT NULL PRIMARY KEY,
  account   VARCHAR(129) NOT NULL,
  amount    BIGINT       NOT NULL,
  at        BIGINT       NOT NULL,
  swept_by  VARCHAR(64),
  document  VARCHAR(10000) NOT NULL
);
CREATE INDEX credit_by_account ON credit (account, swept_by);

-- asset
CREATE TABLE asset (
  asset_id      VARCHAR(64)   NOT NULL PRIMARY KEY,
  kind          VARCHAR(16)   NOT NULL,
  owner         VARCHAR(64)   NOT NULL,
  state         VARCHAR(16)   NOT NULL,
  name          VARCHAR(400)  NOT NULL,
  licence       VARCHAR(400)  NOT NULL,
  search        VARCHAR(40000) NOT NULL,
  registered_at BIGINT        NOT NULL,
  document      VARCHAR(1000000) NOT NULL
);
CREATE INDEX asset_by_name ON asset (name, asset_id);
CREATE TABLE asset_version (
  asset_id      VARCHAR(64) NOT NULL,
  version       VARCHAR(64) NOT NULL,
  sequence      INTEGER     NOT NULL,
  manifest_root VARCHAR(64) NOT NULL,
  document      VARCHAR(1000000) NOT NULL,
  PRIMARY KEY (asset_id, version)
);

-- lineage
CREATE TABLE derivation_terms (
  terms_id  VARCHAR(64) NOT NULL PRIMARY KEY,
  asset_id  VARCHAR(64) NOT NULL,
  withdrawn BOOLEAN     NOT NULL,
  at        BIGINT      NOT NULL,
  document  VARCHAR(100000) NOT NULL
);
CREATE INDEX derivation_terms_by_asset ON derivation_terms (asset_id);
CREATE TABLE derivation_proposal (
  proposal_id VARCHAR(64) NOT NULL PRIMARY KEY,
  child_id    VARCHAR(64) NOT NULL,
  parent_id   VARCHAR(64) NOT NULL,
  state       VARCHAR(16) NOT NULL,
  at          BIGINT      NOT NULL,
  document    VARCHAR(100000) NOT NULL
);
CREATE TABLE lineage_edge (
  child_id  VARCHAR(64) NOT NULL,
  parent_id VARCHAR(64) NOT NULL,
  document  VARCHAR(10000) NOT NULL,
  PRIMARY KEY (child_id, parent_id)
);
CREATE INDEX lineage_edge_by_parent ON lineage_edge (parent_id, child_id);
CREATE TABLE royalty_vector (
  asset_id  VARCHAR(64) NOT NULL,
  version   INTEGER     NOT NULL,
  document  VARCHAR(1000000) NOT NULL,
  PRIMARY KEY (asset_id, version)
);

-- revenue
CREATE TABLE unit_issue (
  asset_id  VARCHAR(64) NOT NULL PRIMARY KEY,
  document  VARCHAR(100000) NOT NULL
);
CREATE TABLE unit_row (
  row_id     VARCHAR(70)  NOT NULL PRIMARY KEY,
  asset_id   VARCHAR(64)  NOT NULL,
  to_account VARCHAR(129) NOT NULL,
  merged     BOOLEAN      NOT NULL,
  document   VARCHAR(10000) NOT NULL
);
CREATE TABLE holding (
  asset_id  VARCHAR(64)  NOT NULL,
  account   VARCHAR(129) NOT NULL,
  units     BIGINT       NOT NULL,
  document  VARCHAR(10000) NOT NULL,
  PRIMARY KEY (asset_id, account)
);
CREATE INDEX holding_by_account ON holding (account, asset_id);
CREATE TABLE income (
  row_id      VARCHAR(70) NOT NULL PRIMARY KEY,
  asset_id    VARCHAR(64) NOT NULL,
  amount      BIGINT      NOT NULL,
  at          BIGINT      NOT NULL,
  fold_number INTEGER,
  document    VARCHAR(10000) NOT NULL
);
CREATE INDEX income_by_asset ON income (asset_id, fold_number);
CREATE TABLE fold (
  asset_id  VARCHAR(64) NOT NULL,
  number    INTEGER     NOT NULL,
  document  VARCHAR(1000000) NOT NULL,
  PRIMARY KEY (asset_id, number)
);
CREATE TABLE claim (
  credit_id VARCHAR(70)  NOT NULL PRIMARY KEY,
  asset_id  VARCHAR(64)  NOT NULL,
  account   VARCHAR(129) NOT NULL,
  amount    BIGINT       NOT NULL,
  at        BIGINT       NOT NULL,
  document  VARCHAR(10000) NOT NULL
);
CREATE INDEX claim_by_account ON claim (account, asset_id);

-- licence
CREATE TABLE licence_terms (
  terms_digest VARCHAR(64) NOT NULL PRIMARY KEY,
  document     VARCHAR(1000000) NOT NULL
);
CREATE TABLE offer (
  offer_id  VARCHAR(64) NOT NULL PRIMARY KEY,
  asset_id  VARCHAR(64) NOT NULL,
  licensor  VARCHAR(64) NOT NULL,
  price     BIGINT      NOT NULL,
  withdrawn BOOLEAN     NOT NULL,
  at        BIGINT      NOT NULL,
  document  VARCHAR(100000) NOT NULL
);
CREATE INDEX offer_by_asset ON offer (asset_id, withdrawn);
CREATE TABLE quote (
  quote_id  VARCHAR(64)  NOT NULL PRIMARY KEY,
  asset_id  VARCHAR(64)  NOT NULL,
  licensee  VARCHAR(129) NOT NULL,
  state     VARCHAR(16)  NOT NULL,
  at        BIGINT       NOT NULL,
  document  VARCHAR(100000) NOT NULL
);
CREATE TABLE licence (
  licence_id VARCHAR(64)  NOT NULL PRIMARY KEY,
  asset_id   VARCHAR(64)  NOT NULL,
  licensor   VARCHAR(64)  NOT NULL,
  holder     VARCHAR(129) NOT NULL,
  valid_from BIGINT       NOT NULL,
  document   VARCHAR(10000) NOT NULL
);
CREATE INDEX licence_by_holder ON licence (holder, valid_from);
CREATE INDEX licence_by_asset ON licence (asset_id, valid_from);
CREATE TABLE receipt (
  licence_id VARCHAR(64) NOT NULL PRIMARY KEY,
  document   VARCHAR(20000) NOT NULL
);
