# SPDX-License-Identifier: Apache-2.0
# cmake -DROOT=<repository> -P layering.cmake
# The folders are the pipeline, base <- model <- ingest | metrics <- history <- report <- cli: a file includes its own stage
# and those it may see, never the other way round. A report gets values, so it does not see ingest.
# The library of workbooks has one door (docs/decisions/0014-workbooks.md).
# Ingest has rooms with an arrow of their own: read <- recognise <- records | formats -> claims <- resolve <- load.
# A format says what a vendor claims, and does not know whose word counts; resolve knows no format. The door,
# load.*, stands in ingest itself and sees all of it.

cmake_minimum_required(VERSION 3.25)

set(base_sees base)
set(model_sees base model)
set(ingest_sees base model ingest)
set(metrics_sees base model metrics)
set(history_sees base model metrics history)
set(report_sees base model metrics history report)
set(cli_sees base model ingest metrics history report cli)

set(read_sees read)
set(recognise_sees read recognise)
set(records_sees read recognise records)
set(claims_sees read claims)
set(formats_sees read recognise claims formats)
set(resolve_sees read claims resolve)
set(door_sees read recognise records formats claims resolve)

set(violations 0)
function(complain place what)
  message(NOTICE "${place}: ${what}")
  math(EXPR violations "${violations} + 1")
  set(violations ${violations} PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE files RELATIVE "${ROOT}"
  "${ROOT}/include/*.hpp" "${ROOT}/src/*.hpp" "${ROOT}/src/*.cpp" "${ROOT}/src/*.in")
if(NOT files)
  message(FATAL_ERROR "no sources under ${ROOT}")
endif()

foreach(file IN LISTS files)
  string(REGEX REPLACE "^(include/licstat|src)/([^/]+)/.*" "\\2" stage "${file}")
  if(NOT DEFINED "${stage}_sees")
    complain("${file}" "is in no stage's folder")
    continue()
  endif()

  set(room "")
  if(stage STREQUAL "ingest")
    set(room door)
    if(file MATCHES "/ingest/([^/]+)/")
      set(room "${CMAKE_MATCH_1}")
    endif()
    if(NOT DEFINED "${room}_sees")
      complain("${file}" "is in no room of ingest")
      continue()
    endif()
  endif()

  # One list element a line. What has a meaning in CMake's lists has none in an include, so it goes.
  file(READ "${ROOT}/${file}" text)
  string(REGEX REPLACE "[][;\\]" "" text "${text}")
  string(REPLACE "\n" ";" lines "${text}")

  set(number 0)
  foreach(line IN LISTS lines)
    math(EXPR number "${number} + 1")
    if(NOT line MATCHES "^[ \t]*#[ \t]*include[ \t]*[<\"]([^>\"]+)[>\"]")
      continue()
    endif()
    set(included "${CMAKE_MATCH_1}")
    if(included MATCHES "^licstat/([^/]+)")
      if(NOT CMAKE_MATCH_1 IN_LIST ${stage}_sees)
        complain("${file}:${number}" "${stage} must not include \"${included}\"")
      elseif(room AND included MATCHES "^licstat/ingest/([^/]+)/" AND NOT CMAKE_MATCH_1 IN_LIST ${room}_sees)
        complain("${file}:${number}" "${room} must not include \"${included}\"")
      elseif(room AND NOT room STREQUAL "door" AND included MATCHES "^licstat/ingest/[^/]+$")
        complain("${file}:${number}" "${room} must not include \"${included}\"")
      endif()
    elseif(included MATCHES "^xlsxwriter" AND NOT file MATCHES "/report/xlsx/")
      complain("${file}:${number}" "only report/xlsx knows \"${included}\"")
    elseif(included MATCHES "\\.\\./")
      complain("${file}:${number}" "\"${included}\" hides its stage; write \"licstat/<stage>/...\"")
    endif()
  endforeach()
endforeach()

list(LENGTH files count)
if(violations)
  message(FATAL_ERROR "${violations} breaks of base <- model <- ingest | metrics <- history <- report <- cli in ${count} files")
endif()
message(NOTICE "${count} files keep to base <- model <- ingest | metrics <- history <- report <- cli")
