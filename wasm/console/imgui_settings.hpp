// What of Dear ImGui travels: no window for developers, no files, no clipboard of a system that is not there. Read by its own sources too.
#pragma once

#define IM_ASSERT(condition) ((condition) ? (void)0 : __builtin_trap())
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_METRICS_WINDOW
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_SSE
