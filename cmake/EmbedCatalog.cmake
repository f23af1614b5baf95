# SPDX-License-Identifier: Apache-2.0
# cmake -DINPUT=skus.csv -DCONSTANT=kCatalogCsv -DOUTPUT=catalog_csv.cpp -P EmbedCatalog.cmake
# Turns a file of the SKU catalogue, or a JSON Schema, into a source file, so that the program needs no data file at run time.

cmake_minimum_required(VERSION 3.25)

# Compilers limit one literal (the strictest to 16 kB); neighbours are joined. Cut at line ends, so that no
# character is split.
set(piece_max 15000)

file(READ "${INPUT}" rest)
string(REPLACE "\r\n" "\n" rest "${rest}")
string(FIND "${rest}" ")csv\"" clash)
if(rest STREQUAL "" OR NOT clash EQUAL -1)
  message(FATAL_ERROR "${INPUT}: empty, or holds the end mark of a raw string")
endif()

set(literals "")
while(NOT rest STREQUAL "")
  string(SUBSTRING "${rest}" 0 ${piece_max} piece)
  string(LENGTH "${piece}" length)
  if(length EQUAL piece_max)
    string(FIND "${piece}" "\n" last_newline REVERSE)
    if(last_newline EQUAL -1)
      message(FATAL_ERROR "${INPUT}: a line is longer than ${piece_max} bytes")
    endif()
    math(EXPR length "${last_newline} + 1")
    string(SUBSTRING "${piece}" 0 ${length} piece)
  endif()
  string(APPEND literals "    R\"csv(${piece})csv\"\n")
  string(SUBSTRING "${rest}" ${length} -1 rest)
endwhile()

cmake_path(GET INPUT FILENAME name)
file(WRITE "${OUTPUT}" "// Generated from ${name}.
#include <string_view>

#ifdef __clang__
#pragma clang diagnostic ignored \"-Woverlength-strings\"
#endif

namespace licstat {

using std::string_view_literals::operator\"\"sv;

extern const std::string_view ${CONSTANT};
constinit const std::string_view ${CONSTANT} =
${literals}    \"\"sv;

}  // namespace licstat
")
