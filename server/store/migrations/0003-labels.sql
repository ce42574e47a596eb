-- A few reports are given a category by somebody who does not know which one they have: what is measured by it is not coloured by it.

-- What only this installation knows. municipality '': of the whole installation.
CREATE TABLE secret (
  municipality TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (municipality, name)
) /* clustered */;

-- Apart from the report, which it never changes. Who chose is not kept.
CREATE TABLE blind_label (
  municipality TEXT NOT NULL,
  signal BIGINT NOT NULL,
  picked BIGINT NOT NULL,                -- by chance, at receipt
  category TEXT NOT NULL DEFAULT '',     -- '': waits for somebody
  at BIGINT,
  PRIMARY KEY (municipality, signal)
) /* clustered */;
CREATE INDEX blind_label_that_waits ON blind_label (municipality, signal) WHERE category = '';
