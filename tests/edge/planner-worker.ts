import { createClient } from "@libsql/client/web";
import { createApp } from "../../src/app.ts";
import { openDatabase } from "../../src/store/db.ts";
import { BY_LINK } from "../support/signed-in.ts";
import { worldOn } from "../support/world.ts";

type Env = { DATABASE_URL: string; DATABASE_AUTH_TOKEN: string; SIGN_IN?: string };

/** The site in workerd as a planner sees it or, where the setting says so, as whoever signs in by a link. */
export default createApp((env) => {
  const { DATABASE_URL: url, DATABASE_AUTH_TOKEN: authToken, SIGN_IN } = env as Env;
  return worldOn(openDatabase(createClient({ url, authToken })), SIGN_IN === "link" ? BY_LINK : {});
});
