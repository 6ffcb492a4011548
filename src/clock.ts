import type { Day } from "./core/calendar.ts";

const LONDON = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London", dateStyle: "short" });

/** This moment, ISO 8601 in UTC. */
export function now(): string {
  return new Date().toISOString();
}

/** The day it is in London, whose working weeks the programme keeps. */
export function londonDay(moment = new Date()): Day {
  return LONDON.format(moment);
}

/** A seed for the next plan: small enough to read out and type again. */
export function freshSeed(): number {
  return 1 + Math.floor(Math.random() * 999_999);
}

/** 256 bits that nobody can guess, fit for an address or a cookie. */
export function freshSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (sign) => ({ "+": "-", "/": "_" })[sign] ?? "");
}
