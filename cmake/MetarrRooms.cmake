# SPDX-License-Identifier: GPL-3.0-or-later
# A room is one folder of src/ or ui/, one static library and one purpose. Its DEPS are the only rooms it
# may include; tests/architecture checks that the includes agree with the link lines.

# metarr_add_room(NAME [DEPS room...] [QT module...] [LIBS target...])
function(metarr_add_room name)
    cmake_parse_arguments(ARG "" "" "DEPS;QT;LIBS" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp" "${CMAKE_CURRENT_SOURCE_DIR}/*.h")
    list(FILTER sources EXCLUDE REGEX "/main(_[a-z]+)?\\.cpp$")
    file(GLOB_RECURSE implementations CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
    list(FILTER implementations EXCLUDE REGEX "/main(_[a-z]+)?\\.cpp$")
    set(target metarr_${name})
    if(implementations)
        set(scope PUBLIC)
        add_library(${target} STATIC ${sources})
        metarr_use_pch(${target})
    else()
        set(scope INTERFACE)
        add_library(${target} INTERFACE)
    endif()
    target_include_directories(${target} ${scope} "${PROJECT_SOURCE_DIR}/src" "${PROJECT_SOURCE_DIR}")
    target_link_libraries(${target} ${scope} metarr_build Qt6::Core tl::expected)
    foreach(dep IN LISTS ARG_DEPS)
        target_link_libraries(${target} ${scope} metarr_${dep})
    endforeach()
    foreach(module IN LISTS ARG_QT)
        target_link_libraries(${target} ${scope} Qt6::${module})
    endforeach()
    target_link_libraries(${target} ${scope} ${ARG_LIBS})
    # The architecture test reads these lines.
    set_property(GLOBAL APPEND PROPERTY METARR_ROOMS "${name}:${ARG_DEPS}")
endfunction()

function(metarr_use_pch target)
    if(METARR_PCH)
        target_precompile_headers(${target} PRIVATE
            <QByteArray> <QDateTime> <QHash> <QList> <QString> <QStringList> <QVariant> <QJsonObject> <QJsonArray>
            <QObject> <QCoreApplication> <memory> <optional> <vector> <functional> <chrono>)
    endif()
endfunction()

# metarr_add_tests(ROOM... [LIBS target...]): every tst_*.cpp of this folder becomes a test program of its own.
function(metarr_add_tests)
    cmake_parse_arguments(ARG "" "" "LIBS" ${ARGN})
    get_filename_component(folder "${CMAKE_CURRENT_SOURCE_DIR}" NAME)
    file(GLOB tests CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/tst_*.cpp")
    foreach(source IN LISTS tests)
        get_filename_component(name "${source}" NAME_WE)
        set(target ${folder}_${name})
        string(REPLACE "_tst_" "_" target "${target}")
        set(target tst_${target})
        add_executable(${target} ${source})
        target_link_libraries(${target} PRIVATE Qt6::Test metarr_testsupport ${ARG_LIBS})
        foreach(room IN LISTS ARG_UNPARSED_ARGUMENTS)
            target_link_libraries(${target} PRIVATE metarr_${room})
        endforeach()
        target_compile_definitions(${target} PRIVATE
            METARR_SOURCE_DIR="${PROJECT_SOURCE_DIR}" METARR_TEST_DATA="${CMAKE_CURRENT_SOURCE_DIR}/data")
        # No precompiled header: one for each program (130 MB) takes longer to make than it saves, and sharing one is
        # not possible, for Qt defines other macros for each folder of tests.
        add_test(NAME ${folder}/${name} COMMAND ${target})
        set_tests_properties(${folder}/${name} PROPERTIES
            ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC" TIMEOUT 900
            SKIP_REGULAR_EXPRESSION "SKIP   :.*whole program")
    endforeach()
endfunction()
