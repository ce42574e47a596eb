// A model that was just learned, on its way to the place where the server looks for it.
#pragma once

#include <string>

#include "server/learn/model_card.hpp"

namespace klinker::learn {

/// Writes MODEL and its card MODEL.md and says on the terminal what they hold. Of `facts` size, hash and date are filled in here. False: it could not be
/// written, and what stood there stays.
[[nodiscard]] bool put_in_place(const std::string& path, const std::string& model, CardFacts facts, const Figures& figures);

void say_it_stays(const std::string& path, const std::string& reason);

}  // namespace klinker::learn
