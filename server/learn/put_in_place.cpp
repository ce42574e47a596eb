#include "server/learn/put_in_place.hpp"

#include <cstdio>

#include "server/app.hpp"
#include "server/content/compress.hpp"
#include "server/intake/secrets.hpp"
#include "server/learn/command_words.hpp"

namespace klinker::learn {

bool put_in_place(const std::string& path, const std::string& bytes, CardFacts facts, const Figures& figures) {
  const auto model = classify::Model::read(bytes);
  if (!model) {
    std::fprintf(stderr, "the model made cannot be read back: %s\n", model.error().detail.c_str());
    return false;
  }
  facts.trained = now();
  facts.bytes = bytes.size();
  facts.compressed_bytes = brotli_compressed(bytes, Effort::best).size();
  facts.sha256 = intake::fingerprint(bytes);
  if (!write_file(path, bytes) || !write_file(path + ".md", model_card(facts, figures))) return false;
  std::fprintf(stderr, "%s: %zu labels, %zu features, %zu weights, %zu bytes (%zu brotli); of %lld held-out texts %s right at once, %s among three\n",
               path.c_str(), model->labels().size(), model->features(), model->weights(), facts.bytes, facts.compressed_bytes,
               static_cast<long long>(figures.texts), as_percent(figures.top1).c_str(), as_percent(figures.top3).c_str());
  return true;
}

void say_it_stays(const std::string& path, const std::string& reason) {
  std::fprintf(stderr, "%s: stays as it is, the new model is not as good: %s (--replace takes it all the same)\n", path.c_str(), reason.c_str());
}

}  // namespace klinker::learn
