-- The first shape of the store. Common subset of SQLite and PostgreSQL: identifiers come from the table counter, times are
-- milliseconds since 1970 UTC, JSON is TEXT, truth is 0 or 1. A primary key marked /* clustered */ is the table's own order.

CREATE TABLE counter (
  municipality TEXT NOT NULL,            -- '' for counters of the whole installation
  name TEXT NOT NULL,
  last BIGINT NOT NULL,
  PRIMARY KEY (municipality, name)
) /* clustered */;

CREATE TABLE catalogue_version (
  municipality TEXT NOT NULL,
  version TEXT NOT NULL,
  first_served BIGINT NOT NULL,
  bundle TEXT NOT NULL,                  -- the files as the phones got them
  PRIMARY KEY (municipality, version)
);

-- How the categories were shown when the reports below were written; a change in the content is carried into them at start.
CREATE TABLE category_shown (
  municipality TEXT NOT NULL,
  category TEXT NOT NULL,
  is_public INTEGER NOT NULL,
  is_object INTEGER NOT NULL,
  PRIMARY KEY (municipality, category)
) /* clustered */;

-- The issue. serial is unique in the whole installation; number is the municipality's prefix and the serial.
CREATE TABLE report (
  municipality TEXT NOT NULL,
  serial BIGINT NOT NULL,
  number TEXT NOT NULL,
  category TEXT NOT NULL,
  department TEXT NOT NULL,
  rule TEXT NOT NULL,
  area TEXT NOT NULL,                    -- '' outside every area, or place still unknown
  state TEXT NOT NULL,
  outcome TEXT,
  is_open INTEGER NOT NULL,
  lat_e7 INTEGER,
  lon_e7 INTEGER,
  is_public INTEGER NOT NULL,
  shown_lat_e7 INTEGER,                  -- what everybody may see of the place; null when not public
  shown_lon_e7 INTEGER,
  grid_x INTEGER,                        -- Web Mercator cell of the shown point at level 18
  grid_y INTEGER,
  rd_x INTEGER,                          -- 100 m cell of the RD grid of the shown point
  rd_y INTEGER,
  received BIGINT NOT NULL,
  updated BIGINT NOT NULL,
  closed BIGINT,
  promised_until BIGINT NOT NULL,
  certainty_permille INTEGER NOT NULL,
  signals INTEGER NOT NULL,
  is_example INTEGER NOT NULL,
  PRIMARY KEY (municipality, serial)
) /* clustered */;
CREATE INDEX report_by_place ON report (municipality, grid_x, grid_y) WHERE is_public = 1;
CREATE INDEX report_by_receipt ON report (municipality, received, serial, category, state, is_public) WHERE is_public = 1;
CREATE INDEX report_by_promise ON report (municipality, promised_until, serial) WHERE is_open = 1;
CREATE INDEX report_by_department ON report (municipality, department, promised_until, serial) WHERE is_open = 1;
CREATE INDEX report_by_state ON report (municipality, state, received);

-- How many public reports stand in each cell of the map, so that a million of them are drawn from a few thousand rows.
CREATE TABLE map_cell (
  municipality TEXT NOT NULL,
  level INTEGER NOT NULL,
  grid_x INTEGER NOT NULL,
  grid_y INTEGER NOT NULL,
  category TEXT NOT NULL,
  state TEXT NOT NULL,
  reports BIGINT NOT NULL,
  lat_sum BIGINT NOT NULL,               -- of the shown points, in steps of 1e-7 degree
  lon_sum BIGINT NOT NULL,
  PRIMARY KEY (municipality, level, grid_x, grid_y, category, state)
) /* clustered */;

-- The same for all categories and states together: the first look at a map asks for nothing else.
CREATE TABLE map_total (
  municipality TEXT NOT NULL,
  level INTEGER NOT NULL,
  grid_x INTEGER NOT NULL,
  grid_y INTEGER NOT NULL,
  reports BIGINT NOT NULL,
  lat_sum BIGINT NOT NULL,
  lon_sum BIGINT NOT NULL,
  PRIMARY KEY (municipality, level, grid_x, grid_y)
) /* clustered */;

-- How many reports each queue holds, for the totals above the tables.
CREATE TABLE queue_total (
  municipality TEXT NOT NULL,
  department TEXT NOT NULL,
  state TEXT NOT NULL,
  reports BIGINT NOT NULL,
  PRIMARY KEY (municipality, department, state)
) /* clustered */;

-- One incoming message. Several may describe one report.
CREATE TABLE signal (
  municipality TEXT NOT NULL,
  signal BIGINT NOT NULL,
  serial BIGINT NOT NULL,
  channel TEXT NOT NULL,
  language TEXT NOT NULL,
  submission_key TEXT NOT NULL,
  status_token TEXT NOT NULL,
  upload_token TEXT NOT NULL,
  joined INTEGER NOT NULL,               -- 1: the sender said "this is it" about a report that was there already
  category TEXT NOT NULL,                -- as the sender left it; '' when the classifier decided
  catalogue_version TEXT NOT NULL,
  place_source TEXT NOT NULL,
  accuracy_m INTEGER,
  lat_e7 INTEGER,
  lon_e7 INTEGER,
  received BIGINT NOT NULL,
  created_at BIGINT,
  is_example INTEGER NOT NULL,
  PRIMARY KEY (municipality, signal)
) /* clustered */;
CREATE INDEX signal_by_report ON signal (municipality, serial);
CREATE UNIQUE INDEX signal_by_status_token ON signal (municipality, status_token);

-- Literal words of the sender: erasable without touching anything else.
CREATE TABLE signal_text (
  municipality TEXT NOT NULL,
  signal BIGINT NOT NULL,
  text TEXT NOT NULL,
  address TEXT NOT NULL,
  description TEXT NOT NULL,
  unknown_kept TEXT NOT NULL,            -- codes of an older content that mean nothing now, one a line
  PRIMARY KEY (municipality, signal)
) /* clustered */;

CREATE TABLE signal_answer (
  municipality TEXT NOT NULL,
  signal BIGINT NOT NULL,
  position INTEGER NOT NULL,
  question TEXT NOT NULL,
  asked TEXT NOT NULL,
  answer TEXT NOT NULL,
  PRIMARY KEY (municipality, signal, position)
) /* clustered */;

-- How to reach the sender: erasable; a row only when something was given.
CREATE TABLE signal_contact (
  municipality TEXT NOT NULL,
  signal BIGINT NOT NULL,
  email TEXT NOT NULL,
  phone TEXT NOT NULL,
  PRIMARY KEY (municipality, signal)
) /* clustered */;

-- The same key is the same submission for ever.
CREATE TABLE submission (
  municipality TEXT NOT NULL,
  submission_key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,             -- SHA-256 of what was sent
  serial BIGINT NOT NULL,
  signal BIGINT NOT NULL,
  answer TEXT NOT NULL,                  -- what the sender heard, as JSON
  PRIMARY KEY (municipality, submission_key)
) /* clustered */;

-- Appended, never updated. No personal data, no words of the reporter.
CREATE TABLE history (
  municipality TEXT NOT NULL,
  serial BIGINT NOT NULL,
  position INTEGER NOT NULL,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  state TEXT NOT NULL,
  outcome TEXT,
  note TEXT NOT NULL,
  PRIMARY KEY (municipality, serial, position)
) /* clustered */;

-- Why a department has it: one row per decision, the rule and what it looked at.
CREATE TABLE assignment (
  municipality TEXT NOT NULL,
  serial BIGINT NOT NULL,
  position INTEGER NOT NULL,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  department TEXT NOT NULL,
  rule TEXT NOT NULL,
  category TEXT NOT NULL,
  area TEXT NOT NULL,
  certainty_permille INTEGER NOT NULL,
  catalogue_version TEXT NOT NULL,
  PRIMARY KEY (municipality, serial, position)
) /* clustered */;

CREATE TABLE task (
  municipality TEXT NOT NULL,
  serial BIGINT NOT NULL,
  sequence INTEGER NOT NULL,
  department TEXT NOT NULL,
  created BIGINT NOT NULL,
  PRIMARY KEY (municipality, serial, sequence)
) /* clustered */;

CREATE TABLE photo (
  municipality TEXT NOT NULL,
  signal BIGINT NOT NULL,
  sequence INTEGER NOT NULL,
  serial BIGINT NOT NULL,
  file TEXT NOT NULL,                    -- inside the photo folder
  sha256 TEXT NOT NULL,                  -- of what was sent, so that a repeated upload is recognised
  bytes BIGINT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  received BIGINT NOT NULL,
  PRIMARY KEY (municipality, signal, sequence)
) /* clustered */;
CREATE INDEX photo_by_report ON photo (municipality, serial);

-- A photo of the plain form, waiting for its report.
CREATE TABLE waiting_photo (
  municipality TEXT NOT NULL,
  token TEXT NOT NULL,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  sender TEXT NOT NULL,                  -- keyed hash of the network address, only to cap how much one may leave here
  received BIGINT NOT NULL,
  PRIMARY KEY (municipality, token)
) /* clustered */;
CREATE INDEX waiting_photo_by_receipt ON waiting_photo (municipality, received);

-- What still has to be told, and to whom. Told rows stay as the proof that it was told.
CREATE TABLE outbox (
  municipality TEXT NOT NULL,
  outbox BIGINT NOT NULL,
  serial BIGINT NOT NULL,
  signal BIGINT,                         -- the sender it is for; null: the department
  recipient TEXT NOT NULL,               -- department, reporter
  about TEXT NOT NULL,                   -- received, moved
  state TEXT NOT NULL,                   -- the state it tells of
  created BIGINT NOT NULL,
  told BIGINT,
  attempts INTEGER NOT NULL,
  next_attempt BIGINT NOT NULL,
  fault TEXT NOT NULL,
  PRIMARY KEY (municipality, outbox)
) /* clustered */;
CREATE INDEX outbox_by_report ON outbox (municipality, serial);
