// How far a file is on its way, for forms that bring one. Without this file the browser shows its own progress.

/** What is said aloud: each tenth and no more, or nobody could listen. */
const STEP = 10;
const underWay = new WeakSet<HTMLFormElement>();

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  const status = form.querySelector<HTMLElement>("[data-upload]");
  const [file] = form.querySelector<HTMLInputElement>("input[type=file]")?.files ?? [];
  if (!status || !file || event.defaultPrevented) return;
  event.preventDefault();
  if (underWay.has(form)) return;
  if (file.size > Number(status.dataset.most)) status.textContent = status.dataset.upload ?? "";
  else send(form, status);
});

function send(form: HTMLFormElement, status: HTMLElement): void {
  underWay.add(form);
  const { say, fill, clear } = progressIn(status);
  const request = new XMLHttpRequest();
  request.upload.addEventListener("progress", ({ loaded, total, lengthComputable }) => {
    const share = lengthComputable ? Math.floor((100 * loaded) / total) : 0;
    fill(share);
    if (share > 0 && share < 100) say(`${share - (share % STEP)}% of the file is over.`);
  });
  request.upload.addEventListener("load", () => {
    fill(null);
    say("The file is over. Its rows are being read and set beside what is kept.");
  });
  request.addEventListener("load", () => {
    const { pathname } = new URL(request.responseURL);
    underWay.delete(form);
    if (request.status === 200 && pathname !== new URL(form.action).pathname) location.assign(pathname);
    else show(request.responseText);
  });
  request.addEventListener("error", () => {
    underWay.delete(form);
    clear();
    say("The file did not arrive. Check the connection and send it again.");
  });
  request.open("POST", form.action);
  say("The file is on its way.");
  request.send(new FormData(form));
}

/** A bar, and the words beside it that are spoken. */
function progressIn(status: HTMLElement) {
  const [bar, said] = [document.createElement("progress"), document.createElement("p")];
  bar.max = 100;
  bar.setAttribute("aria-label", "How much of the file is over");
  status.replaceChildren(said, bar);
  return {
    say(words: string): void {
      if (said.textContent !== words) said.textContent = words;
    },
    /** Null for something that takes as long as it takes. */
    fill(share: number | null): void {
      if (share === null) bar.removeAttribute("value");
      else bar.value = share;
    },
    clear: () => bar.remove(),
  };
}

/** Shows what was answered in place of this page, such as the form with what is to be mended. */
function show(page: string): void {
  const next = new DOMParser().parseFromString(page, "text/html");
  const [main, answered] = [document.querySelector("main"), next.querySelector("main")];
  if (!main || !answered) return;
  document.title = next.title;
  main.replaceWith(answered);
  const first = answered.querySelector<HTMLElement>(".govuk-error-summary, h1");
  if (first) {
    first.tabIndex = -1;
    first.focus();
  }
}
