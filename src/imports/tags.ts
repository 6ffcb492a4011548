/** An attribute of a tag by its name. */
export type Attributes = (name: string) => string | undefined;
/** Hears a text tag by tag. */
export type TagReader = {
  begin(name: string, own: Attributes): void;
  end(name: string): void;
  text(text: string): void;
};

const TOKEN = /<(\/?)([\w:.-]+)((?:"[^"<]*"|'[^'<]*'|[^<>"'])*?)(\/?)>|<[!?][^<>]*>|([^<]+)/g;

const LONGEST = 1_000_000;

/** Reads XML as it comes in pieces, without ever holding the whole of it. */
export async function readTags(pieces: AsyncIterable<string>, reader: TagReader): Promise<void> {
  let rest = "";
  for await (const piece of pieces) {
    rest += piece;
    // What stands before the last tag is whole: neither texts nor attributes may hold this sign.
    const cut = rest.lastIndexOf("<");
    if (cut > 0) {
      tell(rest.slice(0, cut), reader);
      rest = rest.slice(cut);
    }
    // To look through it anew with every piece would take minutes.
    if (rest.length > LONGEST) throw new Error("A text is longer than a cell can hold");
  }
  tell(rest, reader);
}

function tell(xml: string, reader: TagReader): void {
  if (xml.includes("<![CDATA[")) throw new Error("This way of writing a text is not known");
  for (const [, end, name = "", attributes = "", isEmpty, text] of xml.matchAll(TOKEN)) {
    if (text !== undefined) reader.text(decoded(text));
    else {
      if (!end && name !== "") reader.begin(name, attributesOf(attributes));
      if (end || isEmpty) reader.end(name);
    }
  }
}

const NAMED = new Map<string, RegExp>();

function attributesOf(attributes: string): Attributes {
  return (name) => {
    const named = NAMED.get(name) ?? new RegExp(`(?:^|\\s)${name}\\s*=\\s*["']([^"']*)["']`);
    NAMED.set(name, named);
    const found = named.exec(attributes)?.[1];
    return found === undefined ? undefined : decoded(found);
  };
}

const LETTERS: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decoded(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(amp|lt|gt|quot|apos));/gi, (whole, figure, hex, name) => {
    if (name) return LETTERS[name.toLowerCase()] ?? whole;
    const point = figure ? Number(figure) : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

const MOST_KEPT = 50_000;

/** Gives each text once: a piece of a long text would hold on to the whole of it, and tables say the same again and again. */
export function keeper(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const own = text.length < 13 ? text : (JSON.parse(JSON.stringify(text)) as string);
    if (known.size < MOST_KEPT) known.set(own, own);
    return own;
  };
}

/** A number as a spreadsheet shows it at most: in fifteen figures, not those by which a computer is out. */
export function figures(value: number): string {
  return String(Number(value.toPrecision(15)));
}
