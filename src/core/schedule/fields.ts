import { PlannerError } from "../errors.ts";

/** Something read from a file, with the path that names it to the person who must mend it. */
export type Fields = { path: string; get(field: string | number): unknown };

function refuse(message: string): never {
  throw new PlannerError("invalid", message);
}

function pathOf(fields: Fields, field: string | number): string {
  if (typeof field === "number") return `${fields.path}[${field}]`;
  return fields.path === "" ? field : `${fields.path}.${field}`;
}

function seen(value: unknown): string {
  if (value === undefined) return "missing";
  if (typeof value === "number" || value === null) return String(value);
  return typeof value === "string"
    ? JSON.stringify(value.slice(0, 40))
    : Array.isArray(value)
      ? "a list"
      : `${typeof value}`;
}

/** The object at a field, or null when it is null or absent. */
export function fieldsAt(fields: Fields, field: string | number): Fields | null {
  const value = fields.get(field);
  if (value == null) return null;
  const path = pathOf(fields, field);
  if (typeof value !== "object" || Array.isArray(value)) refuse(`${path} is ${seen(value)}: give an object.`);
  return {
    path,
    get: (name) => (Object.hasOwn(value, name) ? (value as Record<string | number, unknown>)[name] : undefined),
  };
}

/** A whole number from `least` to `most`; absent is an error unless a fallback is given. */
export function wholeAt(
  fields: Fields,
  field: string | number,
  least: number,
  most: number,
  fallback?: number,
): number {
  const value = fields.get(field);
  if (value === undefined && fallback !== undefined) return fallback;
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
  return refuse(`${pathOf(fields, field)} is ${seen(value)}: give a whole number from ${least} to ${most}.`);
}

/** A whole number from 0, or null when it is null or absent. */
export function wholeOrNullAt(fields: Fields, field: string, most: number): number | null {
  return fields.get(field) == null ? null : wholeAt(fields, field, 0, most);
}

export function flagAt(fields: Fields, field: string): boolean {
  const value = fields.get(field) ?? false;
  return typeof value === "boolean" ? value : refuse(`${pathOf(fields, field)} is ${seen(value)}: give true or false.`);
}

/** The rows of a list, each ready to be read by its fields. */
export function listAt(fields: Fields, field: string, most: number): Fields[] {
  const value = fields.get(field);
  const path = pathOf(fields, field);
  if (!Array.isArray(value)) return refuse(`${path} is ${seen(value)}: give a list.`);
  if (value.length > most) refuse(`${path} has ${value.length} entries: at most ${most} are read.`);
  return value.map((row: unknown, index) => ({
    path: `${path}[${index}]`,
    get: (name) =>
      typeof row === "object" && row !== null && Object.hasOwn(row, name)
        ? (row as Record<string | number, unknown>)[name]
        : undefined,
  }));
}

/** A list of indexes below `count`, each once, in rising order; absent means none. */
export function indexesAt(fields: Fields, field: string, count: number, what: string): number[] {
  const value = fields.get(field);
  if (value == null) return [];
  const path = pathOf(fields, field);
  if (!Array.isArray(value)) return refuse(`${path} is ${seen(value)}: give a list.`);
  const list: Fields = { path, get: (index) => value[index as number] };
  const found = new Set<number>();
  for (let index = 0; index < value.length; index++) {
    const entry = value[index];
    if (typeof entry === "number" && Number.isInteger(entry) && entry >= 0 && entry < count) found.add(entry);
    else refuse(`${pathOf(list, index)} is ${seen(entry)}: give ${what} from 0 to ${count - 1}.`);
  }
  return [...found].sort((a, b) => a - b);
}

/** The `id` of every row: text, never empty, never twice. */
export function idsAt(rows: Fields[]): string[] {
  const first = new Map<string, number>();
  return rows.map((row, index) => {
    const id = row.get("id");
    if (typeof id !== "string" || id === "")
      return refuse(`${row.path}.id is ${seen(id)}: give a name that is not empty.`);
    const earlier = first.get(id);
    if (earlier !== undefined)
      refuse(`${row.path}.id repeats ${JSON.stringify(id)} of entry ${earlier}: give every one its own id.`);
    first.set(id, index);
    return id;
  });
}
