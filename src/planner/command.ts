import { type ParseArgsConfig, parseArgs } from "node:util";

/** What a command is handed from outside: the settings, a way to say something beside its data, and one to say at once how far it is. */
export type Console = {
  env: Record<string, string | undefined>;
  note(words: string): void;
  tell(words: string): void;
};

/** One command of the command line. */
export type Command = {
  /** What follows the name. */
  usage: string;
  says: string;
  /** Does it and gives its data, the text for stdout. */
  run(args: string[], console: Console): Promise<string>;
};

/** The command line was typed wrong: answered with exit status 2. */
export class UsageError extends Error {}

type Options = NonNullable<ParseArgsConfig["options"]>;

/** Reads a command's options, and exactly the files it asks for by `names`. */
export function readArgs<const O extends Options>(args: string[], options: O, names: readonly string[] = []) {
  const { values, positionals } = parse(args, options);
  const [missing] = names.slice(positionals.length);
  if (missing) throw new UsageError(`${missing} is missing.`);
  const [extra] = positionals.slice(names.length);
  if (extra) throw new UsageError(`"${extra}" is one too many.`);
  return { values, positionals };
}

function parse<const O extends Options>(args: string[], options: O) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(`${error.message.split(". ")[0]?.replace(/\.?$/, ".")}`);
  }
}

/** A whole number given as an option. */
export function wholeNumber(name: string, text: string, least: number): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) < least)
    throw new UsageError(`--${name} is "${text}": give a whole number from ${least}.`);
  return Number(text);
}

/** One of the words an option takes. */
export function oneOf<const Word extends string>(name: string, text: string, words: readonly Word[]): Word {
  const word = words.find((known) => known === text);
  if (word === undefined) throw new UsageError(`--${name} is "${text}": give ${words.join(", ")}.`);
  return word;
}
