// `klinker train` and `klinker classify`: a model from labelled texts, and what it says about others.
#pragma once

#include <string>
#include <vector>

namespace klinker::learn {

/// From a file, `--data FILE --out MODEL [--municipality CODE] [--min-reports N] [--written] [--replace]`, or `--from-database`. With a municipality its content is learned from
/// too, and how far its keywords are to be trusted. Writes MODEL and the card MODEL.md. Exit code 0; 1 when the rows are at
/// fault, nothing can be learned, or the model that stands at MODEL is better; 2 when it was called wrongly.
int train_command(const std::vector<std::string>& words);

/// `--from-database --municipality CODE [--out MODEL] [--min-reports K] [--months N] [--with-examples] [--replace]` and the flags of the settings: learns
/// from the handled reports of that municipality, beside a server that runs. Without --out the model goes to KLINKER_VAR/CODE, where the server looks
/// first. Exit codes as above; 1 also where too little was handled.
int train_from_database(const std::vector<std::string>& words);

/// --model MODEL --data FILE --out PRED.tsv [--municipality CODE]: with a municipality, what its keywords (and MODEL, if given) say; for each row
/// of the part test `id TAB label TAB chance` with the three likeliest labels.
int classify_command(const std::vector<std::string>& words);

}  // namespace klinker::learn
