/** A stream of numbers in [0, 1) that a seed decides: mulberry32 (Tommy Ettinger, public domain). */
export type Chance = () => number;

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A copy in an order that chance decides (Fisher and Yates). */
export function shuffled<Item>(items: readonly Item[], chance: Chance): Item[] {
  const order = items.map((item) => ({ item, key: chance() }));
  return order.sort((one, other) => one.key - other.key).map(({ item }) => item);
}

/** As many items drawn with replacement. */
export function resampled<Item>(items: readonly Item[], chance: Chance): Item[] {
  return items.map((item) => items[Math.floor(chance() * items.length)] ?? item);
}
