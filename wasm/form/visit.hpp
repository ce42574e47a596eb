// One person's visit to one page: the catalogue the phone has, the session it carries, what waits in its store. The browser's side of
// the corridor: web/ hands in what was typed and gets HTML back. Nothing is decided here; every function passes on to shared/.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/content/catalogue.hpp"
#include "shared/interview/session.hpp"
#include "shared/page/pages.hpp"

namespace klinker::form {

/// What page functions want to know of one stored draft, as web/ keeps it.
using Stored = std::vector<page::StoredDraft>;

class Visit {
 public:
  page::Surroundings around;
  Stored stored;

  /// Empty, or the first fault as `where: code`. The old catalogue stays when the new one has a fault.
  [[nodiscard]] std::string load_bundle(std::string_view bundle);
  /// Where the town's trained model is to be fetched; empty when it has none or it is here already.
  [[nodiscard]] std::string model_path() const;
  /// Empty, or the code of what is wrong. A model that arrives while somebody is past the text waits until a text is typed again: a subject does
  /// not change under one's hands.
  [[nodiscard]] std::string load_model(std::string_view bytes);
  /// Null until one was loaded.
  [[nodiscard]] const Catalogue* catalogue() const { return m_catalogue ? &*m_catalogue : nullptr; }

  void begin(const std::string& key, Channel through, Instant now);
  /// False when these bytes are no session; the session in hand stays.
  [[nodiscard]] bool open(std::string_view session);
  /// The session inside a page the server made. One without a text yet gets `fresh_key`: the page may come from a cache, and a key is used once.
  [[nodiscard]] bool take_over(std::string_view session, const std::string& fresh_key);
  /// A refused draft may be mended, but not under the key that was refused: back to the check screen with a new one.
  void reopen(const std::string& key);

  /// `fields` is [["name","value"],…]. `fresh_key` is used when the fields ask for another report after a sent one.
  void advance(std::string_view fields, const std::string& fresh_key, Instant now);
  /// Path to fetch before the conversation can go on; empty when nothing is wished.
  [[nodiscard]] std::string wish_path() const;
  void supply(std::string_view json, interview::Availability availability, Instant now);

  void keep_photo(const std::string& token, const std::string& name, std::int64_t bytes);
  void refuse_photo(const std::string& text_key);

  /// Makes the page and keeps its title for title().
  [[nodiscard]] std::string draw_form(Instant now);
  [[nodiscard]] std::string draw_sent(std::string_view receipt);
  [[nodiscard]] std::string draw_start();
  [[nodiscard]] const std::string& title() const { return m_title; }

  /// The exact bytes to send, made once per key.
  [[nodiscard]] std::string seal();
  [[nodiscard]] std::string session() const;
  [[nodiscard]] const interview::Session& conversation() const { return m_session; }
  /// The place chosen or why it cannot be, for who listens.
  [[nodiscard]] std::string place() const;
  /// First words of the text, for the list of drafts.
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] CategoryCode category() const;
  [[nodiscard]] std::string say(std::string_view key, std::string_view name, std::string_view value) const;

 private:
  std::optional<Catalogue> m_catalogue;
  Boxed<classify::TownModel> m_arrived_model;
  interview::Session m_session;
  std::string m_title;

  [[nodiscard]] std::string keep_title(page::Page page);
  void use_arrived_model();
};

}  // namespace klinker::form
