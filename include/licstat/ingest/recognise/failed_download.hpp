// SPDX-License-Identifier: Apache-2.0
// Whether a file holds why a download failed, in place of an export.        (stage: ingest)
// In:     the start of a text.
// Out:    what the service or tool said instead, with its code and message; nullopt: it may be an
//         export.
// Source: docs/input-formats.md#downloads-that-failed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace licstat {

/// "an error answer of the service: TooManyRequests: Too many requests". Such a file is refused
/// wherever it lies: a report without it would be wrong about the customer, not small.
std::optional<std::string> failed_download(std::string_view text);

/// The same of one answer in JSON, which starts at the front of the text.
std::optional<std::string> failed_answer(std::string_view answer);

/// The same of a row that is none: an answer or a page that stands among the records which the
/// service gave before it broke off. CIPP's row of a failed tenant is a row.
std::optional<std::string> failed_record(std::string_view row);

}  // namespace licstat
