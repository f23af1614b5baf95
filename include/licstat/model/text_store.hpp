// SPDX-License-Identifier: Apache-2.0
// Where the texts of records live: one after the other in blocks, with no header and no free.
//                                                                          (stage: model)
// Out:    views that stay valid as long as the store.
#pragma once

#include <cstring>
#include <memory_resource>
#include <string_view>

namespace licstat {

class TextStore {
 public:
  std::string_view keep(std::string_view text) {
    if (text.empty()) return {};
    auto* const kept = static_cast<char*>(blocks_.allocate(text.size(), 1));
    std::memcpy(kept, text.data(), text.size());
    return {kept, text.size()};
  }

 private:
  std::pmr::monotonic_buffer_resource blocks_;
};

}  // namespace licstat
