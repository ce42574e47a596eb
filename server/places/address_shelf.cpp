#include "server/places/address_shelf.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>

namespace klinker::places {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t faults_shown = 5;

void add_file(AddressBook& book, const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return;
  const std::string text(std::istreambuf_iterator<char>(file), {});
  const Errors faults = book.add(text, path.string());
  for (std::size_t i = 0; i < faults.size() && i < faults_shown; ++i)
    std::fprintf(stderr, "addresses: %s: %s\n", faults[i].where.c_str(), faults[i].detail.c_str());
  if (faults.size() > faults_shown) std::fprintf(stderr, "addresses: %s: %zu rows left out\n", path.c_str(), faults.size());
}

}  // namespace

fs::path addresses_path(const Municipality& municipality, const fs::path& var, const fs::path& data) {
  if (municipality.addresses_file.empty()) return {};
  std::error_code ignored;
  const fs::path imported = var / municipality.code.text() / municipality.addresses_file;
  if (fs::is_regular_file(imported, ignored)) return imported;
  const fs::path given = data / municipality.addresses_file;
  return !data.empty() && fs::is_regular_file(given, ignored) ? given : fs::path();
}

std::shared_ptr<const AddressBook> AddressShelf::book_of(const Town& town) {
  // One lock for all: a book is read once, and whoever asks meanwhile needs it too.
  const std::lock_guard lock(m_mutex);
  auto& book = m_books[town.catalogue.municipality.code];
  if (book == nullptr) book = read(town);
  return book;
}

void AddressShelf::forget() {
  const std::lock_guard lock(m_mutex);
  m_books.clear();
}

std::shared_ptr<const AddressBook> AddressShelf::read(const Town& town) const {
  const Municipality& municipality = town.catalogue.municipality;
  auto book = std::make_shared<AddressBook>();
  const fs::path larger = addresses_path(municipality, m_var, m_data);
  if (!larger.empty()) add_file(*book, larger);
  if (!municipality.addresses_own.empty()) add_file(*book, town.folder / municipality.addresses_own);
  book->arrange();
  return book;
}

}  // namespace klinker::places
