import { Hono } from "hono";
import { frameOf, frameQueries } from "../store/frame.ts";
import { page } from "./layout.tsx";
import type { Site } from "./site.ts";

export const homePages = new Hono<Site>().get("/", async (c) => {
  const { database } = c.var.world;
  const rows = await database.read(frameQueries(database));
  return page(c, {
    title: "Where the programme stands",
    here: "/",
    frame: frameOf(rows),
    children: <h1>Where the programme stands</h1>,
  });
});
