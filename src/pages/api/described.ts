import { createRoute, OpenAPIHono, type RouteConfig } from "@hono/zod-openapi";
import { HTTPException } from "hono/http-exception";
import * as z from "zod";
import type { Site } from "../site.ts";
import { PROBLEMS, Problem, type ProblemName, Refused } from "./problem.ts";
import { UNCONDITIONAL } from "./tagged.ts";
import { wrongsIn } from "./wrongs.ts";

/** A group of the API's routes: whatever does not fit its description is refused before anything is done. */
export function apiRoutes() {
  return new OpenAPIHono<Site>({
    defaultHook(result) {
      if (result.success) return;
      if (result.target === "header") throw new HTTPException(428, { message: UNCONDITIONAL });
      throw new Refused(wrongsIn(result.error.issues));
    },
  });
}

export const json = <S extends z.ZodType>(schema: S) => ({ content: { "application/json": { schema } } });
/** What a change is told, as JSON. A field that means nothing is refused: it may be a wrong name for one that would mean much. */
export const sent = <S extends z.ZodType>(schema: S) => ({ ...json(closed(schema)), required: true as const });

function closed<S extends z.ZodType>(schema: S): S {
  if (schema instanceof z.ZodObject) return named(schema, schema.strict()) as unknown as S;
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return schema;
  const by = schema.def.discriminator;
  const options = schema.options as unknown as readonly z.ZodObject<Record<string, z.ZodLiteral>>[];
  const says = `write one of ${options.flatMap(({ shape }) => [...(shape[by]?.values ?? [])]).join(", ")}`;
  return named(schema, z.discriminatedUnion(by, options.map(closed) as never, says)) as unknown as S;
}

/** The same name for what stands in the place of a schema. */
function named(schema: z.ZodType, instead: z.ZodType): z.ZodType {
  const meta = schema.meta();
  return meta ? instead.meta(meta) : instead;
}

/** Whatever is asked in the address is known too: “previw=yes” must not keep what was to be looked at. */
function asked<Q extends NonNullable<RouteConfig["request"]>>(request: Q): Q {
  return { ...request, query: closed((request.query as z.ZodObject | undefined) ?? z.object({})) };
}

function failing<Name extends ProblemName>(name: Name) {
  const { title } = PROBLEMS[name];
  return { description: title, content: { "application/problem+json": { schema: Problem } } };
}

const ALWAYS = {
  400: failing("invalid"),
  401: failing("signed-out"),
  403: failing("forbidden"),
  404: failing("not-found"),
  429: failing("too-often"),
  503: failing("unavailable"),
};
const ON_CHANGE = {
  ...{ ...ALWAYS, 409: failing("conflict"), 412: failing("stale"), 413: failing("too-large") },
  415: failing("not-json"),
  428: failing("unconditional"),
};

const TAG = { ETag: { description: "Strong; changes with the content.", schema: { type: "string" as const } } };
const LOCATION = { Location: { description: "Where it is.", schema: { type: "string" as const } } };

type Described<Q, A> = { tag: string; says: string; more?: string; request: Q; answer: A };

/** What every operation says of itself. */
function told<Method extends string, P extends string, Q extends NonNullable<RouteConfig["request"]>>(
  method: Method,
  path: P,
  { tag, says, more, request }: Omit<Described<Q, unknown>, "answer">,
) {
  return { method, path, tags: [tag], summary: says, ...(more && { description: more }), request: asked(request) };
}

/** A read. */
export function reading<P extends string, Q extends NonNullable<RouteConfig["request"]>, A extends z.ZodType>(
  path: P,
  described: Described<Q, A>,
) {
  return createRoute({
    ...told("get", path, described),
    responses: {
      200: { description: "As it stands, as far as you may see it", headers: TAG, ...json(described.answer) },
      304: { description: "What you have is what stands (If-None-Match)" },
      ...ALWAYS,
    },
  });
}

/** A change of something that is there. */
export function changing<P extends string, Q extends NonNullable<RouteConfig["request"]>, A extends z.ZodType>(
  path: P,
  described: Described<Q, A>,
) {
  return createRoute({
    ...told("post", path, described),
    responses: { 200: { description: "Done", ...json(described.answer) }, ...ON_CHANGE },
  });
}

/** Something new. */
export function making<P extends string, Q extends NonNullable<RouteConfig["request"]>, A extends z.ZodType>(
  path: P,
  described: Described<Q, A>,
) {
  return createRoute({
    ...told("post", path, described),
    responses: { 201: { description: "Made", headers: LOCATION, ...json(described.answer) }, ...ON_CHANGE },
  });
}

/** Demands the ETag of what was seen. */
export const ifMatch = (of: string) =>
  z.object({ "if-match": z.string().describe(`The ETag of ${of}, as you saw it.`) });
