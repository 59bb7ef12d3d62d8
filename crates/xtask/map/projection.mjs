// From degrees to map units: the one place that knows the projection and the canvas.

import { geoEqualEarth, geoGraticule } from "d3-geo";
import { geoProject } from "d3-geo-projection";

/** Map units of the canvas; the height follows from Equal Earth's aspect ratio, 2.0546. */
export const WIDTH = 4096;
export const HEIGHT = 1994;

/** The map's central meridian, degrees east: its edge, 169° W, runs through the Bering Strait, so Eurasia stays whole. */
export const CENTRAL_MERIDIAN = 11;

/** A straight line of the sources is straight on the chart, not a great circle: longer ones get points in between. */
const LONGEST_SEGMENT = 0.5;

const projection = geoEqualEarth()
  .rotate([-CENTRAL_MERIDIAN, 0])
  .fitSize([WIDTH, HEIGHT], { type: "Sphere" })
  .precision(0.3);

export const project = (geometry) => geoProject(geometry, projection);
export const projectPoint = (point) => projection(point);

export function sphere() {
  return project({ type: "Sphere" });
}

/** Meridians and parallels every 30°, which suffices for orientation and costs under a kilobyte. */
export function graticule() {
  return project(geoGraticule().step([30, 30]).extentMajor([[-180, -90], [180, 90]]).extentMinor([[-180, -80], [180, 80]])());
}

/** The topology with its arcs in degrees and with points along long segments; arcs are shared, so neighbors still fit. */
export function densify(topology) {
  const { scale: [kx, ky], translate: [tx, ty] } = topology.transform;
  const arcs = topology.arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return withPointsBetween(arc.map(([dx, dy]) => [(x += dx) * kx + tx, (y += dy) * ky + ty]));
  });
  const { transform, bbox, ...rest } = topology;
  return { ...rest, arcs };
}

function withPointsBetween(line) {
  const dense = [line[0]];
  for (let i = 1; i < line.length; i++) {
    const [[ax, ay], [bx, by]] = [line[i - 1], line[i]];
    const crossesAntimeridian = Math.abs(bx - ax) > 180;
    const parts = crossesAntimeridian ? 1 : Math.ceil(Math.max(Math.abs(bx - ax), Math.abs(by - ay)) / LONGEST_SEGMENT);
    for (let part = 1; part < parts; part++) {
      dense.push([ax + ((bx - ax) * part) / parts, ay + ((by - ay) * part) / parts]);
    }
    dense.push(line[i]);
  }
  return dense;
}
