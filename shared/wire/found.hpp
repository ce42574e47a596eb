// Rows that a search finds (addresses, reports nearby), as the API answers them and a stored session keeps them.
#pragma once

#include <vector>

#include "shared/interview/session.hpp"
#include "shared/wire/reader.hpp"
#include "shared/wire/writer.hpp"

namespace klinker::wire {

void write_addresses(Writer& writer, const std::vector<interview::FoundAddress>& addresses);
void write_nearby(Writer& writer, const std::vector<interview::NearbyReport>& reports);
void write_objects(Writer& writer, const std::vector<interview::FoundObject>& objects);
/// Member `objects`, with the distance where a session keeps it.
[[nodiscard]] std::vector<interview::FoundObject> read_objects(Reader& reader, std::size_t most);
/// Members `addresses` and `nearby` (or another name) of the reader's object; empty when absent.
[[nodiscard]] std::vector<interview::FoundAddress> read_addresses(Reader& reader, std::size_t most);
[[nodiscard]] std::vector<interview::NearbyReport> read_nearby(Reader& reader, std::size_t most, const char* member = "nearby");

}  // namespace klinker::wire
