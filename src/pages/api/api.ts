import { accountApi } from "./account.ts";
import { authoritiesApi } from "./authorities.ts";
import { betweenApi } from "./between.ts";
import { bringBackApi } from "./bring-back.ts";
import { callsApi } from "./calls.ts";
import { capacityApi } from "./capacity.ts";
import { capacityChangesApi } from "./capacity-changes.ts";
import { capacityDecisionsApi } from "./capacity-decisions.ts";
import { capacityJointApi } from "./capacity-joint.ts";
import { changesApi } from "./changes.ts";
import { committeeApi } from "./committee.ts";
import { datesApi } from "./dates.ts";
import { apiRoutes } from "./described.ts";
import { deskApi } from "./desk.ts";
import { escalationsApi } from "./escalations.ts";
import { findApi } from "./find.ts";
import { heldApi } from "./held.ts";
import { importsApi } from "./imports.ts";
import { jointApi } from "./joint.ts";
import { lookingBackApi } from "./looking-back.ts";
import { planChangesApi } from "./plan-changes.ts";
import { plansApi } from "./plans.ts";
import { policiesApi } from "./policies.ts";
import { programmeApi } from "./programme.ts";
import { recordApi } from "./record.ts";
import { signalsApi } from "./signals.ts";
import { successionsApi } from "./successions.ts";
import { tagged } from "./tagged.ts";
import { timelineApi } from "./timeline.ts";
import { visitRecordsApi } from "./visit-records.ts";
import { whatIfApi } from "./what-if.ts";

const tagging = apiRoutes();
tagging.use("/api/v1/*", tagged);

/** What pages can do, as JSON. What has a word where another has a parameter stands first. */
export const api = tagging
  .route("/", programmeApi)
  .route("/", callsApi)
  .route("/", committeeApi)
  .route("/", findApi)
  .route("/", datesApi)
  .route("/", authoritiesApi)
  .route("/", visitRecordsApi)
  .route("/", plansApi)
  .route("/", timelineApi)
  .route("/", planChangesApi)
  .route("/", bringBackApi)
  .route("/", deskApi)
  .route("/", whatIfApi)
  .route("/", signalsApi)
  .route("/", escalationsApi)
  .route("/", policiesApi)
  .route("/", capacityApi)
  .route("/", capacityDecisionsApi)
  .route("/", capacityChangesApi)
  .route("/", capacityJointApi)
  .route("/", betweenApi)
  .route("/", successionsApi)
  .route("/", jointApi)
  .route("/", importsApi)
  .route("/", lookingBackApi)
  .route("/", changesApi)
  .route("/", recordApi)
  .route("/", heldApi)
  .route("/", accountApi);

/** For a typed client: `hc<Api>(address)`. */
export type Api = typeof api;
