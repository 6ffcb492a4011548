import { raw } from "hono/html";
import type { Depth } from "../core/priority/ledger.ts";

/** How deeply an event examined child sexual exploitation, as a sign and in words. */
const DEPTH_SIGNS: Readonly<Record<Depth, { sign: string; words: string }>> = {
  in_depth: { sign: "●", words: "Examined" },
  touched: { sign: "◐", words: "Named" },
  not_named: { sign: "○", words: "Not named" },
  other_theme: { sign: "○", words: "Other theme" },
  nil: { sign: "–", words: "Counts nil" },
};

/** The sign alone in a dense table, or the sign with its word. */
export function DepthMark({ depth, withWord = false }: { depth: Depth; withWord?: boolean }) {
  const { sign, words } = DEPTH_SIGNS[depth];
  return (
    <span class="depth" title={withWord ? undefined : words}>
      <span aria-hidden="true">{sign} </span>
      <span class={withWord ? undefined : "govuk-visually-hidden"}>{words}</span>
    </span>
  );
}

const signs = new Map<Depth, ReturnType<typeof raw>>();

/** The sign alone as text, for lists that are too long to be made of elements. */
export function depthSign(depth: Depth) {
  const sign = signs.get(depth) ?? raw(String(<DepthMark depth={depth} />));
  signs.set(depth, sign);
  return sign;
}
