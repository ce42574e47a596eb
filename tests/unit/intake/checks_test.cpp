#include <doctest/doctest.h>

#include "shared/intake/checks.hpp"

using namespace klinker;

TEST_CASE("a mailbox has one @, a local part and a domain with a dot") {
  for (const char* good : {"jan@voorbeeld.nl", "j.de-vries+klinker@post.voorbeeld.co.uk", "JAN@VOORBEELD.NL", "jan@bücher.example", "1@2.nl"})
    CHECK_MESSAGE(intake::is_email(good), good);
  for (const char* bad : {"", "jan", "jan@", "@voorbeeld.nl", "jan@voorbeeld", "jan@@voorbeeld.nl", "jan@a@b.nl", "jan @voorbeeld.nl", ".jan@voorbeeld.nl",
                          "jan.@voorbeeld.nl", "j..n@voorbeeld.nl", "jan@-voorbeeld.nl", "jan@voorbeeld..nl", "jan@voorbeeld.nl\r\nBcc: x@y.nl",
                          "jan@voorbeeld.nl,piet@voorbeeld.nl", "<jan@voorbeeld.nl>", "jan@[127.0.0.1]"})
    CHECK_MESSAGE(!intake::is_email(bad), bad);
  CHECK_FALSE(intake::is_email(std::string(65, 'a') + "@voorbeeld.nl"));
  CHECK_FALSE(intake::is_email("a@" + std::string(64, 'b') + ".nl"));
}

TEST_CASE("a phone number has 8 to 15 digits") {
  for (const char* good : {"0612345678", "06-12 34 56 78", "+31 (0)6 12345678", "015.260.22.22", "12345678"}) CHECK_MESSAGE(intake::is_phone(good), good);
  for (const char* bad : {"", "1234567", "1234567890123456", "06123abc45", "06+12345678", "++31612345678", "tel 0612345678"})
    CHECK_MESSAGE(!intake::is_phone(bad), bad);
}

TEST_CASE("a number has digits and at most one separator") {
  for (const char* good : {"0", "12", "-3", "2,5", "2.5", "12345678901234567890"}) CHECK_MESSAGE(intake::is_number(good), good);
  for (const char* bad : {"", "-", "1.2.3", ",5", "5,", "NaN", "1e5", "0x10", "١٢", "123456789012345678901"}) CHECK_MESSAGE(!intake::is_number(bad), bad);
}

TEST_CASE("a moment is a day that exists, with or without a time") {
  for (const char* good : {"2026-03-02", "2026-03-02T09:15", "2026-03-02T09:15:30", "2026-03-02T09:15:30Z", "2026-03-02T09:15:30+01:00"})
    CHECK_MESSAGE(intake::is_date_time(good), good);
  for (const char* bad : {"", "gisteren", "2026-02-30", "2026-03-02T25:00", "2-3-2026", "2026-03-02T09:1"}) CHECK_MESSAGE(!intake::is_date_time(bad), bad);
}
