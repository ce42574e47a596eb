// Leaflet, only the parts the map uses: two thirds of its weight. One object, handed to the core, which drives it.
import { Map } from "leaflet/src/map/Map.js";
import "leaflet/src/map/handler/Map.Drag.js";
import "leaflet/src/map/handler/Map.DoubleClickZoom.js";
import "leaflet/src/map/handler/Map.Keyboard.js";
import "leaflet/src/map/handler/Map.ScrollWheelZoom.js";
import "leaflet/src/map/handler/Map.TouchZoom.js";
import "leaflet/src/control/Control.Attribution.js";
import { Zoom } from "leaflet/src/control/Control.Zoom.js";
import { LatLng } from "leaflet/src/geo/LatLng.js";
import { Point } from "leaflet/src/geometry/Point.js";
import { LayerGroup } from "leaflet/src/layer/LayerGroup.js";
import { DivIcon } from "leaflet/src/layer/marker/DivIcon.js";
import { Marker } from "leaflet/src/layer/marker/Marker.js";
import { GridLayer } from "leaflet/src/layer/tile/GridLayer.js";
import { TileLayer } from "leaflet/src/layer/tile/TileLayer.js";
import * as DomUtil from "leaflet/src/dom/DomUtil.js";

export { DivIcon, DomUtil, GridLayer, LatLng, LayerGroup, Map, Marker, Point, TileLayer };
export const Control = { Zoom };
