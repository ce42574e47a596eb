#include "shared/model/report.hpp"

namespace klinker {

const char* code_of(HistoryLine::About about) {
  switch (about) {
    case HistoryLine::About::state: return "state";
    case HistoryLine::About::place: return "place";
    case HistoryLine::About::category: return "category";
    case HistoryLine::About::department: return "department";
    case HistoryLine::About::confirmed: return "confirmed";
  }
  return "";
}

}  // namespace klinker
