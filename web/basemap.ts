// The offline basemap: one PMTiles file with vector tiles in the OpenMapTiles schema, drawn by protomaps-leaflet. Loaded only where a town has one.
import { leafletLayer, LineSymbolizer, LineLabelSymbolizer, PolygonSymbolizer, CenteredTextSymbolizer, exp, type LabelRule, type PaintRule } from "protomaps-leaflet";

interface Colours { land: string; green: string; built: string; water: string; building: string; road: string; main: string; path: string; rail: string; name: string; halo: string }

const light: Colours = { land: "#f4f2ec", green: "#d9e8c8", built: "#ece9e1", water: "#a9cfe6", building: "#ddd7cb", road: "#ffffff", main: "#ffe2a0",
                         path: "#cfc4ae", rail: "#a7a7a7", name: "#3b3b3b", halo: "#ffffff" };
const dark: Colours = { land: "#23262a", green: "#28372a", built: "#2a2d31", water: "#1b3a4e", building: "#34383d", road: "#4a4f55", main: "#6d5f38",
                        path: "#3c4046", rail: "#5a5a5a", name: "#e4e4e4", halo: "#16181a" };

const main = ["motorway", "trunk", "primary", "secondary"];
const small = ["path", "track", "service"];

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function paint(c: Colours): PaintRule[] {
  const area = (dataLayer: string, fill: string, classes?: string[]): PaintRule => ({
    dataLayer, symbolizer: new PolygonSymbolizer({ fill }), ...(classes ? { filter: (_z, f) => classes.includes(text(f.props["class"])) } : {}),
  });
  const line = (color: string, width: number, fits: (kind: string) => boolean): PaintRule => ({
    dataLayer: "transportation",
    symbolizer: new LineSymbolizer({ color, width: exp(1.6, [[11, width / 6], [14, width / 2], [18, width * 3], [20, width * 8]]) }),
    filter: (_z, f) => fits(text(f.props["class"])),
  });
  return [
    area("landuse", c.built), area("landcover", c.green, ["grass", "wood", "farmland", "wetland"]), area("park", c.green), area("water", c.water),
    { dataLayer: "waterway", symbolizer: new LineSymbolizer({ color: c.water, width: 2 }) },
    area("building", c.building),
    line(c.path, 2, (kind) => small.includes(kind)),
    line(c.rail, 2, (kind) => kind === "rail" || kind === "transit"),
    line(c.road, 4, (kind) => !main.includes(kind) && !small.includes(kind) && kind !== "rail" && kind !== "transit" && kind !== "ferry"),
    line(c.main, 6, (kind) => main.includes(kind)),
  ];
}

function names(c: Colours): LabelRule[] {
  const look = { labelProps: ["name:latin", "name"], fill: c.name, stroke: c.halo, width: 3 };
  return [
    { dataLayer: "place", symbolizer: new CenteredTextSymbolizer({ ...look, font: "600 14px sans-serif" }), maxzoom: 16 },
    { dataLayer: "transportation_name", symbolizer: new LineLabelSymbolizer({ ...look, font: "500 12px sans-serif" }), minzoom: 14 },
    { dataLayer: "housenumber", symbolizer: new CenteredTextSymbolizer({ ...look, labelProps: ["housenumber"], font: "400 11px sans-serif" }), minzoom: 17 },
  ];
}

export function basemapLayer(leaflet: object, url: string, attribution: string): unknown {
  // protomaps-leaflet extends the L it finds in the page.
  (globalThis as { L?: object }).L = leaflet;
  const colours = matchMedia("(prefers-color-scheme: dark)").matches ? dark : light;
  return leafletLayer({ url, attribution, maxDataZoom: 14, backgroundColor: colours.land, paintRules: paint(colours), labelRules: names(colours) });
}
