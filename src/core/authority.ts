import type { Day } from "./calendar.ts";

/** The eight regions inspectors work in; North East, Yorkshire and Humber is one. In the order screens list them. */
export const OFSTED_REGIONS = [
  "London",
  "North East, Yorkshire and Humber",
  "North West",
  "South East",
  "South West",
  "West Midlands",
  "East of England",
  "East Midlands",
] as const;
export type OfstedRegion = (typeof OFSTED_REGIONS)[number];

export const AUTHORITY_TYPES = ["london_borough", "metropolitan", "unitary", "county"] as const;
export type AuthorityType = (typeof AUTHORITY_TYPES)[number];

/** A local authority with children's services duties today. `code` is its current ONS code. */
export type Authority = {
  code: string;
  name: string;
  type: AuthorityType;
  onsRegion: string;
  ofstedRegion: OfstedRegion;
  dfeCode: string;
  ofstedUrn: string;
  /** Codes older files use for the same authority. */
  previousCodes: string[];
  /** Empty when it has existed throughout. */
  createdOn: Day | null;
  /** The first day on which it is no more; empty where no end is known. */
  abolishedOn?: Day | null;
  predecessorCodes: string[];
  population0To17: number | null;
  longitude: number;
  latitude: number;
  /** Odd-r hexagonal grid; r grows north. */
  hexQ: number;
  hexR: number;
  /** The ten the Department for Education compares it with, closest first. */
  statisticalNeighbours: string[];
};

/** An authority that no longer exists. Its history does not pass to its successors by itself. */
export type AbolishedAuthority = {
  code: string;
  name: string;
  ofstedRegion: OfstedRegion;
  abolishedOn: Day;
  successorCodes: string[];
};
