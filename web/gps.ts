// The phone's own place: watched until it is good enough or time is up, the best fix kept, never while the page is hidden.
import type { MapDoor } from "./door.ts";
import type { Pair } from "./fields.ts";
import { announce } from "./stored.ts";

const goodEnoughM = 20;
const patience = 10_000;

interface Fix { lat: number; lon: number; accuracyM: number }
type GpsEnd = "found" | "denied" | "unavailable";

let stopCurrent: (() => void) | null = null;

export function stopWatching(): void {
  stopCurrent?.();
}

/** For a form: `take` gets the fields of each better place, `found` is called once there is one and no better is waited for. */
export function findPlace(door: MapDoor, take: (pairs: Pair[]) => void, found: () => unknown): void {
  announce(door.say("gps.searching", "", ""), "shown");
  // The first fix is what the person asked for just now, the next ones may only make it better.
  let asked: Pair[] = [["action", "gps"]];
  watchPlace(
    (fix) => {
      take([...asked, ["location.lat", fix.lat.toFixed(7)], ["location.lon", fix.lon.toFixed(7)], ["location.accuracy_m", String(fix.accuracyM)],
            ["location.source", "gps"]]);
      asked = [];
    },
    (how) => (how === "found" ? found() : announce(door.say(`gps.${how}`, "", ""), "shown")));
}

/** `better` hears every improvement, `end` once how it ended. */
function watchPlace(better: (fix: Fix) => void, end: (how: GpsEnd) => void): void {
  stopWatching();
  if (!navigator.geolocation) return end("unavailable");
  let best: Fix | null = null;
  const finish = (how: GpsEnd | null) => {
    navigator.geolocation.clearWatch(watch);
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", hide);
    stopCurrent = null;
    if (how) end(best ? "found" : how);
  };
  const hide = () => { if (document.hidden) finish("unavailable"); };
  const watch = navigator.geolocation.watchPosition(
    ({ coords }) => {
      const fix = { lat: coords.latitude, lon: coords.longitude, accuracyM: Math.round(coords.accuracy) };
      if (!best || fix.accuracyM < best.accuracyM) {
        best = fix;
        better(fix);
      }
      if (fix.accuracyM <= goodEnoughM) finish("found");
    },
    (error) => { if (error.code === error.PERMISSION_DENIED) finish("denied"); },
    { enableHighAccuracy: true, maximumAge: 0, timeout: patience });
  const timer = setTimeout(() => finish("unavailable"), patience);
  document.addEventListener("visibilitychange", hide);
  stopCurrent = () => finish(null);
}
