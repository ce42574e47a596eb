#include "server/photo/reencode.hpp"

#include "server/photo/codecs.hpp"
#include "server/photo/worker.hpp"

namespace klinker::photo {
namespace {

Result<Pixels> decode(std::string_view bytes, const ImageHeader& header) {
  switch (header.format) {
    case Format::jpeg: return decode_jpeg(bytes, header, max_output_side);
    case Format::png: return decode_png(bytes, header, max_output_side);
    case Format::webp: return decode_webp(bytes, header, max_output_side);
  }
  return Error{"format", "", "unknown"};
}

class Place {
 public:
  Place(std::counting_semaphore<2>& places, std::chrono::milliseconds patience)
      : m_places(places), m_is_held(places.try_acquire_for(patience)) {}
  ~Place() {
    if (m_is_held) m_places.release();
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  [[nodiscard]] bool is_held() const { return m_is_held; }

 private:
  std::counting_semaphore<2>& m_places;
  bool m_is_held;
};

}  // namespace

Result<Photo> reencode_here(std::string_view bytes) {
  TRY(const ImageHeader header, read_header(bytes));
  TRY(Pixels stored, decode(bytes, header));
  const Pixels pixels = upright(std::move(stored), header.orientation);
  TRY(std::string jpeg, encode_jpeg(pixels, jpeg_quality));
  return Photo{std::move(jpeg), pixels.width, pixels.height};
}

Result<Photo> Reencoder::reencode(std::string_view bytes) {
  TRY(const ImageHeader header, read_header(bytes));
  static_cast<void>(header);
  const Place place(m_places, m_limits.turn);
  if (!place.is_held()) return Error{"busy", "", "both places of the photo worker are taken"};
  return ask_worker(m_program, bytes, m_limits.patience);
}

}  // namespace klinker::photo
