#include "shared/privacy/redact.hpp"

#include <doctest/doctest.h>

#include <string>

using klinker::privacy::redacted;

TEST_CASE("a redacted text holds no address, number, plate or name that has a shape of its own") {
  CHECK(redacted("Lamp stuk, mail jan@voorbeeld.nl of kijk op www.voorbeeld.nl/jan") == "Lamp stuk, mail […] of kijk op […]");
  CHECK(redacted("Bel 06-12 34 56 78 of +31 (0)15 212 34 56.") == "Bel […] of […].");
  CHECK(redacted("IBAN NL91 ABNA 0417 1643 00, bsn 123456782") == "IBAN NL91 ABNA […], bsn […]");
  CHECK(redacted("Ik woon op 2611 AB 12a, achter 2611gs87") == "Ik woon op […], achter […]");
  CHECK(redacted("De auto GB-123-X, staat er al weken") == "De auto […] staat er al weken");
  CHECK(redacted("Mijn naam is jan de Vries. De put is vol") == "Mijn naam is […] De put is vol");
  CHECK(redacted("Volgens mevrouw El Amrani, van hiernaast") == "Volgens mevrouw […] van hiernaast");
  CHECK(redacted("De boom is om.\nMet vriendelijke groet,\nJan Jansen\nDorpsstraat 3") == "De boom is om.\nMet vriendelijke groet,\n[…]");
}

TEST_CASE("redacting leaves what is wrong as it was told") {
  for (const std::string text : {"De lantaarnpaal 12345 op de Markt is al sinds 2026 en 3 dagen stuk", "Op 12-03 om 10.15 uur lag er afval bij nummer 87",
                                 "Mevrouw viel over een tegel", "Ölfleck auf der Straße, 1,5 × 2 m", "", "groet", "€ 12,50 per 100"})
    CHECK(redacted(text) == text);
}
