import type { OfstedRegion } from "../core/authority.ts";

/** Names that fit a dense table's column; the whole name stands in the filter and the heading. */
export const SHORT_REGIONS: Readonly<Record<OfstedRegion, string>> = {
  London: "London",
  "North East, Yorkshire and Humber": "NE, Y and H",
  "North West": "North West",
  "South East": "South East",
  "South West": "South West",
  "West Midlands": "West Mids",
  "East of England": "East",
  "East Midlands": "East Mids",
};
