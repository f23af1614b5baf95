# SPDX-License-Identifier: Apache-2.0
# Many sources compiled as one unit share the time that their headers take: a clean build is twice as fast. While one
# works on a source, a unit of its own is faster, so this is an option (the presets 'asan' and 'release' set it).

option(LICSTAT_UNITY "Compile several sources as one unit: for clean builds" OFF)

# Deals the sources out to COUNT units in turn, as cards are dealt. Neighbours in a list (the rules, the formats) use
# the same short names in their unnamed namespaces, and so never meet in one unit.
function(deal_into_units target count)
  if(NOT LICSTAT_UNITY)
    return()
  endif()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  set(next 0)
  foreach(source IN LISTS ARGN)
    set_property(SOURCE ${source} PROPERTY UNITY_GROUP ${target}_${next})
    math(EXPR next "(${next} + 1) % ${count}")
  endforeach()
endfunction()

# The same, but what includes the whole of nlohmann/json or CLI11 has a unit of its own: they take seconds, which every
# unit would pay that has one such source.
function(deal_into_units_heavy_apart target count)
  if(NOT LICSTAT_UNITY)
    return()
  endif()
  set(heavy)
  foreach(source IN LISTS ARGN)
    file(STRINGS ${source} includes REGEX "^#include <(nlohmann/json|CLI/CLI)[.]hpp>")
    if(includes)
      list(APPEND heavy ${source})
    endif()
  endforeach()
  list(REMOVE_ITEM ARGN ${heavy})
  deal_into_units(${target} ${count} ${ARGN})
  set_property(SOURCE ${heavy} PROPERTY UNITY_GROUP ${target}_heavy)
endfunction()
