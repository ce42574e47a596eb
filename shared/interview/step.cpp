#include "shared/interview/session.hpp"

namespace klinker::interview {

const char* code_of(Step step) {
  switch (step) {
    case Step::what: return "what";
    case Step::category: return "category";
    case Step::where: return "where";
    case Step::nearby: return "nearby";
    case Step::questions: return "questions";
    case Step::contact: return "contact";
    case Step::check: return "check";
    case Step::sent: return "sent";
  }
  return "what";
}

}  // namespace klinker::interview
