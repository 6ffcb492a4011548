import { draw } from "../core/plan/draw.ts";
import { effectOf } from "../core/plan/effect.ts";
import { fixesOf } from "../core/plan/fixes.ts";
import { recommendedProgramme } from "../core/plan/recommended.ts";
import { foundBeside, searchedFor } from "../core/plan/scenario-drawn.ts";
import { backtest } from "../core/priority/backtest.ts";
import { fit } from "../core/priority/fit.ts";

const LONG = { draw, effectOf, fixesOf, foundBeside, searchedFor, recommendedProgramme, backtest, fit };

type Long = typeof LONG;
type Asked = { [Name in keyof Long]: Parameters<Long[Name]> };
type Found = { [Name in keyof Long]: ReturnType<Long[Name]> };

/** What takes long: functions of plain data alone, which give the same wherever they are worked out. */
const WORK: { [Name in keyof Long]: (...asked: Asked[Name]) => Found[Name] } = LONG;

/** Works something long out, perhaps where it keeps nobody else waiting. */
export type WorkOut = <Name extends keyof Long>(name: Name, ...asked: Asked[Name]) => Promise<Found[Name]>;

/** Works it out on the spot: nobody else is served until it is done. */
export const workOutHere: WorkOut = async (name, ...asked) => WORK[name](...asked);
