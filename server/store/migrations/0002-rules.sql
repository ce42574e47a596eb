-- Why a department has a report, what was promised and how pressing it is: kept with the report as it was decided.

-- No open report without a deadline: whatever writes, the engine refuses it.
ALTER TABLE report ADD COLUMN handling TEXT NOT NULL DEFAULT '' CHECK (is_open = 0 OR promised_until > received);
ALTER TABLE report ADD COLUMN area_year INTEGER NOT NULL DEFAULT 0;          -- of the borders in which the area was found; 0: not known
ALTER TABLE report ADD COLUMN priority_points INTEGER NOT NULL DEFAULT 0;    -- of the factors that fitted at receipt
ALTER TABLE report ADD COLUMN priority_factors TEXT NOT NULL DEFAULT '';     -- glas:20,bij-school:15
ALTER TABLE report ADD COLUMN department_changes INTEGER NOT NULL DEFAULT 0; -- how often it was passed on

ALTER TABLE assignment ADD COLUMN how TEXT NOT NULL DEFAULT 'rule';          -- rule, person, coordinator
ALTER TABLE assignment ADD COLUMN area_year INTEGER NOT NULL DEFAULT 0;
ALTER TABLE assignment ADD COLUMN inputs TEXT NOT NULL DEFAULT '';           -- JSON: what the rules looked at
ALTER TABLE assignment ADD COLUMN lost TEXT NOT NULL DEFAULT '';             -- JSON: the rules that lost, and why
ALTER TABLE assignment ADD COLUMN reason TEXT NOT NULL DEFAULT '';           -- what a person wrote to the next department; never for the reporter

ALTER TABLE history ADD COLUMN about TEXT NOT NULL DEFAULT 'state';          -- state, place, category, department

-- A promise that was worked out again: the old one and the new one.
CREATE TABLE promise_change (
  municipality TEXT NOT NULL,
  serial BIGINT NOT NULL,
  position INTEGER NOT NULL,
  at BIGINT NOT NULL,
  why TEXT NOT NULL,                     -- category, answered
  old_handling TEXT NOT NULL,
  new_handling TEXT NOT NULL,
  old_until BIGINT NOT NULL,
  new_until BIGINT NOT NULL,
  PRIMARY KEY (municipality, serial, position)
) /* clustered */;
