// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "licstat/report/html/text.hpp"

using licstat::html_of;
using licstat::html_sentence;

TEST_CASE("text of a page ends no element and no attribute", "[html]") {
  CHECK(html_of("<script>alert(1)</script>") == "&lt;script&gt;alert(1)&lt;/script&gt;");
  CHECK(html_of("\"' onload='x") == "&quot;&#39; onload=&#39;x");
  CHECK(html_of("]]><!-- -->") == "]]&gt;&lt;!-- --&gt;");
}

TEST_CASE("an entity in the data is shown as it was written", "[html]") {
  CHECK(html_of("&amp; &lt;b&gt;") == "&amp;amp; &amp;lt;b&amp;gt;");
}

TEST_CASE("text of a page hides nothing", "[html]") {
  CHECK(html_of("a\u202eb\u200bc\ufeff") == "a\\u202eb\\u200bc\\ufeff");
  CHECK(html_of(std::string("\x00\x1b[2J\xff", 6)) == "\\x00\\x1b[2J\\xff");
}

TEST_CASE("other scripts stay as they are", "[html]") {
  CHECK(html_of("株式会社青葉製作所 שלום") == "株式会社青葉製作所 שלום");
}

TEST_CASE("no line of a page ends within a date of a sentence", "[html]") {
  CHECK(html_sentence("ends <2026-12-31>, 2027-1-1, 12026-12-3") ==
        "ends &lt;<span class=\"d\">2026-12-31</span>&gt;, 2027-1-1, 12026-12-3");
}
