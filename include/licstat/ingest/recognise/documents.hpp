// SPDX-License-Identifier: Apache-2.0
// Several answers in one file: pages that were appended or gathered in a list, and the answer of
// Graph's $batch, which is that of each of its requests.                    (stage: ingest)
// In:     the text of the file.
// Out:    the JSON documents in it, in their order, each with where it stands.
// Errors: Error{InputRefused}: json-syntax where the text is not one document after the other;
//         failed-download where a request of a batch failed.
// Source: docs/input-formats.md#json.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace licstat {

/// Where a document stands in its file.
struct DocumentOrigin {
  std::uint64_t line = 1;
  std::uint64_t column = 1;
  std::string pointer = {};  ///< in its document: "/responses/0/body", "/1"
  bool is_page = true;       ///< the next one may be the page that it names
  /// The key beside it in the answer of a batch that names another page; empty: none does.
  std::string next_page = {};
  std::uint64_t document_line = 0;  ///< with which places in it begin; 0: it is alone in its file
};

struct DocumentPart {
  std::string_view text;
  DocumentOrigin origin;
};

/// Whether the start of a text shows that it holds several documents. Of records, one a line, it
/// does not.
bool holds_documents(std::string_view peek);

std::vector<DocumentPart> documents_in(std::string_view text, const std::string& path);

}  // namespace licstat
