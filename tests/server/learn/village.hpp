// Proefdorp with a place for a trained model: its content in a folder of its own, its database, and reports that were handled there.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "server/content/open_towns.hpp"
#include "server/store/records.hpp"
#include "server/store/store.hpp"

namespace klinker::learn::test {

/// A report from its receipt to its end.
struct Told {
  std::string text;
  std::string category;        ///< it is left in
  enum class By { sender, handler, classifier } by = By::sender;  ///< chose it, corrected it to this, gave it
  bool is_example = false;
};

class Village {
 public:
  Village();
  ~Village();
  Village(const Village&) = delete;
  Village& operator=(const Village&) = delete;

  [[nodiscard]] std::filesystem::path village() const { return m_root / "towns" / "proefdorp"; }
  [[nodiscard]] std::filesystem::path var() const { return m_root / "var"; }
  /// Where a model that was trained here stands.
  [[nodiscard]] std::filesystem::path trained() const { return var() / "proefdorp" / "trained.klm"; }
  void write(const std::filesystem::path& path, const std::string& bytes) const;
  [[nodiscard]] Config config() const;
  [[nodiscard]] Result<std::shared_ptr<const Towns>> open() const;
  [[nodiscard]] Catalogue catalogue() const;

  [[nodiscard]] store::Store& store() { return *m_store; }
  /// Received an hour apart, the last one now, and closed; the signals' numbers in the same order.
  std::vector<store::SignalId> handle(const std::vector<Told>& all);
  /// The category is set past every rule, as if it had always been so.
  void set_category(store::SignalId signal, const std::string& category);
  void label(store::SignalId signal, const std::string& category);
  /// `klinker train --from-database`, with these flags too.
  [[nodiscard]] int train(const std::vector<std::string>& more = {}) const;

 private:
  std::filesystem::path m_root;
  std::unique_ptr<store::Store> m_store;
};

}  // namespace klinker::learn::test
