#define DOCTEST_CONFIG_IMPLEMENT  // also where its declarations were read before
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
