/** Numbers in [0, 1), the same for the same seed on every machine (mulberry32: Tommy Ettinger 2017, public domain). */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296;
  };
}

/** The natural logarithm, by arithmetic alone: `Math.log` may differ in its last digit between engines, and then so would the plan. */
export function logOf(value: number): number {
  let rest = value;
  let halvings = 0;
  for (; rest < 0.5; halvings++) rest *= 2;
  const z = (rest - 1) / (rest + 1);
  const square = z * z;
  return 2 * z * (1 + square * (1 / 3 + square * (1 / 5 + square / 7))) - halvings * Math.LN2;
}
