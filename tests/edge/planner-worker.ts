import { createClient } from "@libsql/client/web";
import { createApp } from "../../src/app.ts";
import { openDatabase } from "../../src/store/db.ts";
import { worldOn } from "../support/world.ts";

type Env = { DATABASE_URL: string; DATABASE_AUTH_TOKEN: string };

/** The site in workerd as a planner will see it once sign-in is there. */
export default createApp((env) => {
  const { DATABASE_URL: url, DATABASE_AUTH_TOKEN: authToken } = env as Env;
  return worldOn(openDatabase(createClient({ url, authToken })));
});
