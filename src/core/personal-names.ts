const TITLES =
  "mr|mrs|ms|miss|mx|dr|doctor|prof|professor|sir|dame|lord|lady|rev|reverend|imam|pc|dc|ds|di|dci|dsu|sgt|sergeant|constable|detective|cllr|councillor|judge|auntie|aunt|uncle";
const PEOPLE =
  "child|girl|boy|girls|boys|baby|daughter|son|mother|father|mum|dad|sister|brother|cousin|stepfather|stepmother|boyfriend|girlfriend|friend|parent|carer|victim|survivor|witness|suspect|offender|perpetrator|defendant|man|woman|teenager|pupil|student|person|driver|worker|manager|officer|director|teacher|nurse|inspector";
const CALLED = "called|named|known as|nicknamed|whose name is";
const NAME = "\\p{Lu}(?:['’]\\p{Lu})?[\\p{Ll}'’]+(?:-\\p{L}\\p{Ll}+|\\p{Lu}\\p{Ll}+)*";

// The flag i would let a small letter pass for a capital, so first letters of words that may begin a sentence are written both ways.
const eitherCase = (words: string) =>
  words.replace(/(^|\|)(\p{Ll})/gu, (_, bar, first) => `${bar}[${first}${first.toUpperCase()}]`);

const TITLED = new RegExp(`(?<!\\p{L})(?:${eitherCase(TITLES)}|PC|DC|DS|DI|DCI)\\.? ${NAME}(?: ${NAME})*`, "gu");
const SAID = new RegExp(`(?<!\\p{L})(?:${CALLED}) (?:“|"|')?\\p{Lu}[\\p{L}'’-]*(?: ${NAME})*`, "gu");
const SOMEBODY = new RegExp(`(?<!\\p{L})(?:${eitherCase(PEOPLE)}),? ${NAME}(?: ${NAME})*`, "gu");
const INITIALS = /(?<!\p{L})\p{Lu}\.\s?\p{Lu}\.?(?:\s?\p{Lu}\.)*(?!\p{L})/gu;
const TWO_CAPITALS = new RegExp(`(?<!\\p{L})${NAME}(?: (?:bin|bint|al|van|de|von|der) | )${NAME}(?: ${NAME})*`, "gu");

/** Words with a capital that are no part of a person's name: bodies, places, days, and words that begin sentences. */
const NO_NAMES = new Set(
  (
    "a academy after agency all allegation alliance an and another april as asked association at august authority " +
    "before between board borough both british bureau but by care carers central centre charity chief child childline " +
    "children children's christmas church city clinic coast college commissioner committee community concern " +
    "conference constabulary council council's country county court crown december department director directorate " +
    "directors district during earlier east easter eastern education eight england english episcopal even every " +
    "executive exploitation february few fire five focus following for forum foundation four france friday from front " +
    "further great group he health her high his home homes hospital hostel hotel house hub in independent infant " +
    "inspector inspectorate inspectors institute it its january joint july june junior justice kent labour later " +
    "leisure library licensing local london lord magistrates many march may metropolitan midlands ministry missing " +
    "monday mosque most multi national neighbourhood network new nhs nine no north northern not november nursery " +
    "october of office ofsted on one online only operation other others our outreach over panel parish park " +
    "partnership permanent police practice primary prime prison programme project public quality queen report reports " +
    "review river royal safeguarding saint saturday school schools scottish secondary secretary september service " +
    "services seven several she since six sixth social society some south southern staff state station strategic " +
    "street sunday surgery taskforce taxi team ten thames that the their then there these they this those three " +
    "thursday times to today town traveller trust tuesday two under union unit united university until upper urgent " +
    "valley village voluntary wales wednesday welsh west western when where who with workers year young youth"
  ).split(" "),
);

/** Months that people are named after: "In May" is none, "May Smith" is a name. */
const ALSO_NAMES = new Set(["april", "may", "june"]);

/** Pieces of a text that read like a person's name. It cannot know every name: whoever writes stays answerable. */
export function namesIn(text: string, places: readonly string[]): string[] {
  const known = new Set([...NO_NAMES, ...places.flatMap(wordsOf)]);
  const found: string[] = [];
  let rest = text;
  const take = (pattern: RegExp, isName: (piece: string) => boolean) => {
    rest = rest.replace(pattern, (piece) => {
      if (!isName(piece)) return piece;
      found.push(piece.trim());
      return "; ".padEnd(piece.length, ".");
    });
  };
  const lastIsKnown = (piece: string) => known.has(wordsOf(piece).at(-1) ?? "");
  take(TITLED, (piece) => !lastIsKnown(piece));
  take(SAID, (piece) => !lastIsKnown(piece));
  take(SOMEBODY, (piece) => !lastIsKnown(piece));
  take(INITIALS, () => true);
  take(
    TWO_CAPITALS,
    (piece) => !wordsOf(piece).some((word, nth) => known.has(word) && (nth > 0 || !ALSO_NAMES.has(word))),
  );
  return found;
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}'’]+/u)
    .filter((word) => word !== "");
}
