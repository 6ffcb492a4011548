const PAGES = [
  { href: "/policy", text: "Scorecard" },
  { href: "/backtest", text: "Backtest" },
  { href: "/replay", text: "Replay of 2015" },
] as const;

/** The scorecard and the two pages that test it. */
export function ScorecardMenu({ here }: { here: (typeof PAGES)[number]["href"] | null }) {
  return (
    <nav class="narrow-by" aria-label="Scorecard and its tests">
      {PAGES.map(({ href, text }) => (
        <a href={href} aria-current={href === here ? "page" : undefined}>
          {text}
        </a>
      ))}
    </nav>
  );
}
