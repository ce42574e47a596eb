// Codes name things in a municipality's content. A category's code must not be handed where a department's is wanted,
// so each kind is a type of its own.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace klinker {

/// A short stable name (`[a-z0-9-]`, 1–64 characters when it comes from content). Empty means "none".
template <class Tag>
class Code {
 public:
  Code() = default;
  explicit Code(std::string text) : m_text(std::move(text)) {}
  [[nodiscard]] const std::string& text() const { return m_text; }
  [[nodiscard]] bool is_empty() const { return m_text.empty(); }
  friend bool operator==(const Code& a, const Code& b) { return a.m_text == b.m_text; }
  friend bool operator!=(const Code& a, const Code& b) { return a.m_text != b.m_text; }
  friend bool operator<(const Code& a, const Code& b) { return a.m_text < b.m_text; }

 private:
  std::string m_text;
};

using MunicipalityCode = Code<struct MunicipalityTag>;
using CategoryCode = Code<struct CategoryTag>;
using QuestionCode = Code<struct QuestionTag>;
using DepartmentCode = Code<struct DepartmentTag>;
using HandlingCode = Code<struct HandlingTag>;
using AreaCode = Code<struct AreaTag>;
using RuleCode = Code<struct RuleTag>;
using LevelCode = Code<struct LevelTag>;
/// Made by the sender (UUID, 8–64 characters of `[A-Za-z0-9-]`); the same key is the same submission for ever.
using SubmissionKey = Code<struct SubmissionTag>;
/// `DLF-123`: the municipality's prefix and an integer, unique per installation.
using ReportNumber = Code<struct NumberTag>;
/// The unguessable part of a reporter's link (at least 128 random bits, base64url).
using StatusToken = Code<struct StatusTokenTag>;
/// What the sender needs to add photos to the report it just made.
using UploadToken = Code<struct UploadTokenTag>;

}  // namespace klinker
