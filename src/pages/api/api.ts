import { authoritiesApi } from "./authorities.ts";
import { capacityApi } from "./capacity.ts";
import { capacityChangesApi } from "./capacity-changes.ts";
import { capacityDecisionsApi } from "./capacity-decisions.ts";
import { capacityJointApi } from "./capacity-joint.ts";
import { datesApi } from "./dates.ts";
import { apiRoutes } from "./described.ts";
import { deskApi } from "./desk.ts";
import { escalationsApi } from "./escalations.ts";
import { importsApi } from "./imports.ts";
import { jointApi } from "./joint.ts";
import { lookingBackApi } from "./looking-back.ts";
import { planChangesApi } from "./plan-changes.ts";
import { plansApi } from "./plans.ts";
import { policiesApi } from "./policies.ts";
import { programmeApi } from "./programme.ts";
import { recordApi } from "./record.ts";
import { signalsApi } from "./signals.ts";
import { tagged } from "./tagged.ts";
import { whatIfApi } from "./what-if.ts";

const tagging = apiRoutes();
tagging.use("/api/v1/*", tagged);

/** What pages can do, as JSON. What has a word where another has a parameter stands first. */
export const api = tagging
  .route("/", programmeApi)
  .route("/", datesApi)
  .route("/", authoritiesApi)
  .route("/", plansApi)
  .route("/", planChangesApi)
  .route("/", deskApi)
  .route("/", whatIfApi)
  .route("/", signalsApi)
  .route("/", escalationsApi)
  .route("/", policiesApi)
  .route("/", capacityApi)
  .route("/", capacityDecisionsApi)
  .route("/", capacityChangesApi)
  .route("/", capacityJointApi)
  .route("/", jointApi)
  .route("/", importsApi)
  .route("/", lookingBackApi)
  .route("/", recordApi);

/** For a typed client: `hc<Api>(address)`. */
export type Api = typeof api;
