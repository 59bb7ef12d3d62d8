// What a reader of the map needs to know of a region besides its outline: where its center is, what to
// zoom to, and whether it is too small to hit. Everything in map units.

import polylabel from "polylabel";
import { projectPoint } from "./projection.mjs";

/** A region whose largest polygon is smaller than a disc of this diameter gets a marker (4 CSS px on a screen 1400 px wide). */
export const MARKER_DIAMETER = 12;

/** Polygons nearer than this belong to the same main part: Corsica to France, Borneo to Malaysia, but not Hawaii to the mainland. */
const MAIN_PART_GAP = 65;

/** Where the usual gap would join what one does not look for: Svalbard, the subantarctic islands, Alaska. */
const GAP = { NO: 15, NZ: 50, US: 50 };

/** Longitude and latitude of centers that the largest polygon's middle would put where few would look. */
const CENTER = {
  FJ: [178.0, -17.8], // Viti Levu
  FM: [158.2, 6.9], // Pohnpei
  KI: [173.0, 1.4], // Tarawa, not the Line Islands at the other edge of the map
  ID: [113.9, -1.0], // Borneo, in the middle of the archipelago; the largest polygon alone is Sumatra
  MY: [102.3, 4.2], // the peninsula with the capital
  NO: [9.0, 61.5], // the south, not Svalbard's side
  NZ: [172.0, -42.8],
  SB: [160.1, -9.6], // Guadalcanal
  TF: [69.5, -49.3], // Kerguelen
  VU: [167.2, -15.4],
};

export function measure(region) {
  const parts = region.polygons.map((rings) => ({ rings, area: polygonArea(rings), box: boxOf(rings[0]) }));
  parts.sort((a, b) => b.area - a.area);
  const chosen = CENTER[region.id] && projectPoint(CENTER[region.id]);
  const main = mainPart(parts, chosen, GAP[region.id] ?? MAIN_PART_GAP);
  const center = chosen ?? polylabel(main[0].rings, 0.25);
  const marker = 2 * Math.sqrt(parts[0].area / Math.PI) < MARKER_DIAMETER;
  return {
    area: parts.reduce((sum, part) => sum + part.area, 0),
    center: [round(center[0]), round(center[1])],
    extent: main.map((part) => part.box).reduce(union).map((value, i) => (i < 2 ? Math.floor(value) : Math.ceil(value))),
    marker,
  };
}

/** The largest polygon, or the one nearest to a chosen center, and all that hang together with it. */
function mainPart(parts, chosen, largestGap) {
  const seed = chosen ? parts.reduce((best, part) => (distanceTo(part.box, chosen) < distanceTo(best.box, chosen) ? part : best)) : parts[0];
  const main = [seed];
  const rest = new Set(parts.filter((part) => part !== seed));
  for (const part of main) {
    for (const other of rest) {
      if (gap(part.box, other.box) <= largestGap) {
        main.push(other);
        rest.delete(other);
      }
    }
  }
  return main;
}

export function polygonArea([exterior, ...holes]) {
  return holes.reduce((area, hole) => area - ringArea(hole), ringArea(exterior));
}

export function ringArea(ring) {
  let doubled = 0;
  for (let i = 1; i < ring.length; i++) doubled += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
  return Math.abs(doubled) / 2;
}

function boxOf(ring) {
  return ring.map(([x, y]) => [x, y, x, y]).reduce(union);
}

function union(a, b) {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

function gap(a, b) {
  return Math.hypot(Math.max(0, a[0] - b[2], b[0] - a[2]), Math.max(0, a[1] - b[3], b[1] - a[3]));
}

function distanceTo(box, [x, y]) {
  return gap(box, [x, y, x, y]);
}

function round(value) {
  return Math.round(value * 10) / 10;
}
