// Modules that the build makes or that ship without types.

/** Hashed paths of the files that are loaded later, put in by build.mjs. */
declare const KLINKER_FILES: { wasm: string; leaflet: string; leafletStyle: string; basemap: string; console: string; consoleFont: string };
/** What the worker keeps from the start, put in by build.mjs. */
declare const KLINKER_SHELL: { build: string; files: string[]; basemap: string; console: string[] };

declare module "idiomorph" {
  export const Idiomorph: {
    morph(old: Element, fresh: Element, options: {
      morphStyle: "outerHTML" | "innerHTML";
      ignoreActiveValue?: boolean;
      restoreFocus?: boolean;
      callbacks?: { beforeNodeMorphed?(old: Node, fresh: Node): boolean | void };
    }): Node[];
  };
}

/** Leaflet's own sources; what they give goes to the core unseen. */
declare module "leaflet/src/*";
