import { expect, test } from "vitest";
import { ACCESS } from "../../src/core/access.ts";
import { everyAddress } from "./addresses.ts";

test("every route that answers a look is measured, with something in place of each parameter", () => {
  const paths = everyAddress().map((address) => address.replace(/\?.*/, ""));
  const routes = Object.keys(ACCESS).filter((route) => route.startsWith("GET "));
  const missing = routes.filter((route) => {
    const pattern = new RegExp(`^${route.slice(4).replaceAll(".", "\\.").replace(/:\w+/g, "[^/]+")}$`);
    return !paths.some((path) => pattern.test(path));
  });
  expect([missing, paths.filter((path) => path.includes(":"))]).toEqual([[], []]);
});
