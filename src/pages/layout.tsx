import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { type Asker, mayAsk } from "../core/access.ts";
import type { Frame } from "../store/frame.ts";
import type { PageContext } from "./site.ts";
import { Strip } from "./strip.tsx";

const MENU = [
  { href: "/", text: "Home" },
  { href: "/calls", text: "Calls" },
  { href: "/authorities", text: "Authorities" },
  { href: "/signals", text: "Signals" },
  { href: "/plans/current/timeline", text: "Timeline" },
  { href: "/plans", text: "Plans" },
  { href: "/capacity", text: "Capacity" },
  { href: "/joint", text: "Joint visits" },
  { href: "/policy", text: "Scorecard" },
  { href: "/sources", text: "Sources" },
  { href: "/audit", text: "Audit" },
] as const;

type LayoutProps = {
  /** Says what kind of page it is; never an authority or a date, since titles travel. */
  title: string;
  /** The part of the menu the page belongs to; null for a page that belongs to none. */
  here: (typeof MENU)[number]["href"] | null;
  /** Null where nothing could be read. */
  frame: Frame | null;
  /** The main part. An error summary stands first in it, before the heading. */
  children: Child;
};

export type PageStatus = 200 | 400 | 401 | 403 | 404 | 409 | 413 | 429 | 500 | 503;

/** Sends a whole page. */
export function page(c: PageContext, props: LayoutProps, status: PageStatus = 200) {
  // A stranger is shown neither the menu nor the day, and a request that failed early may have neither.
  const asker = c.var.asker ?? null;
  const today = c.var.world?.today() ?? null;
  return c.html(<Layout {...props} today={today} asker={asker} />, status);
}

function Layout({
  title,
  here,
  frame,
  children,
  today,
  asker,
}: LayoutProps & { today: string | null; asker: Asker | null }) {
  return (
    <>
      {raw("<!DOCTYPE html>")}
      <html lang="en-GB">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width,initial-scale=1" />
          <meta name="robots" content="noindex" />
          <meta name="theme-color" content="#14213d" />
          <title>{title} – Reinspection programme planner</title>
          <link rel="stylesheet" href="/assets/app.css" />
          <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
          <script type="module" src="/assets/app.js"></script>
        </head>
        <body>
          <a class="govuk-skip-link" href="#main">
            Skip to main content
          </a>
          <header>
            <Navigation here={here} asker={asker} />
            {frame && today && (
              <Strip
                frame={frame}
                today={today}
                mayOpenPlans={asker !== null && mayAsk(asker.role, "GET /plans/:number")}
              />
            )}
          </header>
          <main id="main">
            <div class="wrap">{children}</div>
          </main>
          <Footer />
        </body>
      </html>
    </>
  );
}

function Navigation({ here, asker }: Pick<LayoutProps, "here"> & { asker: Asker | null }) {
  return (
    <div class="govuk-service-navigation">
      <div class="wrap govuk-service-navigation__container">
        <span class="govuk-service-navigation__service-name">
          <Mark />
          <a class="govuk-service-navigation__link" href="/">
            Reinspection programme planner
          </a>
        </span>
        {asker && (
          <>
            <nav aria-label="Menu" class="govuk-service-navigation__wrapper">
              <ul class="govuk-service-navigation__list">
                {menuOf(asker).map((item) => (
                  <MenuItem {...item} isHere={item.href === here} />
                ))}
              </ul>
            </nav>
            <span class="who">
              {asker.name} <a href="/account">Sign out</a>
            </span>
          </>
        )}
      </div>
    </div>
  );
}

/** What somebody may open. Whoever has calls of their own and nothing of the programme has no other home. */
function menuOf({ role }: Asker) {
  const open = MENU.filter(({ href }) => mayAsk(role, `GET ${href}`));
  return mayAsk(role, "GET /sources") ? open : open.filter(({ href }) => href !== "/");
}

function MenuItem({ href, text, isHere }: { href: string; text: string; isHere: boolean }) {
  return (
    <li class={`govuk-service-navigation__item${isHere ? " govuk-service-navigation__item--active" : ""}`}>
      <a class="govuk-service-navigation__link" href={href} aria-current={isHere ? "page" : undefined}>
        {text}
      </a>
    </li>
  );
}

function Footer() {
  return (
    <footer>
      <div class="wrap">
        Contains public sector information licensed under the Open Government Licence v3.0. Source: Office for National
        Statistics licensed under the Open Government Licence v.3.0. Contains OS data © Crown copyright and database
        right 2023. Hex positions derive from an Open Innovations map (MIT).
      </div>
    </footer>
  );
}

function Mark() {
  return (
    <svg width="26" height="28" viewBox="0 0 26 28" aria-hidden="true">
      <path d="M13 1 24.3 7.5v13L13 27 1.7 20.5v-13z" fill="#14213d" />
      <path d="M13 6.5 19.5 10.25v7.5L13 21.5" fill="none" stroke="#fff" stroke-width="2.2" />
      <circle cx="13" cy="14" r="2.4" fill="#fff" />
    </svg>
  );
}
