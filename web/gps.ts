// The phone's own place: watched until it is good enough or time is up, the best fix kept, never while the page is hidden.

const goodEnoughM = 20;
const patience = 10_000;

export interface Fix { lat: number; lon: number; accuracyM: number }
export type GpsEnd = "found" | "denied" | "unavailable";

let stopCurrent: (() => void) | null = null;

export function stopWatching(): void {
  stopCurrent?.();
}

/** `better` hears every improvement, `end` once how it ended. */
export function watchPlace(better: (fix: Fix) => void, end: (how: GpsEnd, best: Fix | null) => void): void {
  stopWatching();
  if (!navigator.geolocation) return end("unavailable", null);
  let best: Fix | null = null;
  const finish = (how: GpsEnd | null) => {
    navigator.geolocation.clearWatch(watch);
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", hide);
    stopCurrent = null;
    if (how) end(best ? "found" : how, best);
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
