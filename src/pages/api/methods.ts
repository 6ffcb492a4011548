import { HTTPException } from "hono/http-exception";
import { API_ROUTES } from "../../core/access-api.ts";
import type { PageContext } from "../site.ts";
import { problem } from "./problem.ts";

/** What is told of an address of the API that is asked by a method it does not know; null for any other address. */
export function otherwise(c: PageContext): Response | null {
  const methods = methodsOf(c.req.path);
  if (methods.length === 0) return null;
  const allow = [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  c.header("Allow", allow);
  if (c.req.method === "OPTIONS") return c.body(null, 204);
  const { method } = c.req;
  return problem(
    c,
    new HTTPException(405, { message: `Nothing here is asked for by ${method}. There are: ${allow}.` }),
  );
}

function methodsOf(path: string): string[] {
  const routes = Object.keys(API_ROUTES).map((route) => route.split(" "));
  return routes.flatMap(([method = "", template = ""]) => (isAt(template, path) ? [method] : []));
}

function isAt(template: string, path: string): boolean {
  const [parts, given] = [template.split("/"), path.split("/")];
  return (
    parts.length === given.length &&
    parts.every((part, nth) => part === given[nth] || (part.startsWith(":") && given[nth] !== ""))
  );
}
