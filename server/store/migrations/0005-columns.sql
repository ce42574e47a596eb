-- Which reports changed since somebody last asked: the console's feed goes by it.
ALTER TABLE report ADD COLUMN changed BIGINT NOT NULL DEFAULT 0;  -- of the municipality's counter of changes; 0: not since that is counted
CREATE INDEX report_by_change ON report (municipality, changed);
