-- What a reporter answers when the municipality asks something: literal words, apart from the history, erasable with the signal.
CREATE TABLE reply (
  municipality TEXT NOT NULL,
  serial BIGINT NOT NULL,
  question INTEGER NOT NULL,             -- the line of the history that asked
  signal BIGINT NOT NULL,
  at BIGINT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (municipality, serial, question)
) /* clustered */;
