#include "shared/model/draft.hpp"

namespace klinker {
namespace {

constexpr Channel all_channels[] = {Channel::web,   Channel::widget, Channel::field,   Channel::phone,  Channel::desk,
                                    Channel::email, Channel::app,    Channel::partner, Channel::sensor, Channel::example};

}  // namespace

const char* code_of(Channel channel) {
  switch (channel) {
    case Channel::web: return "web";
    case Channel::widget: return "widget";
    case Channel::field: return "field";
    case Channel::phone: return "phone";
    case Channel::desk: return "desk";
    case Channel::email: return "email";
    case Channel::app: return "app";
    case Channel::partner: return "partner";
    case Channel::sensor: return "sensor";
    case Channel::example: return "example";
  }
  return "";
}

std::optional<Channel> channel(std::string_view code) {
  for (const Channel each : all_channels)
    if (code == code_of(each)) return each;
  return std::nullopt;
}

}  // namespace klinker
