// Where somebody else's words stand without quotation marks: after `T:`, after `Board:`, after a dash.
// The twin of rounds/engines/language/voicing.py.
import { fold } from "./folding.ts";
import type { Span } from "./quoting.ts";

const TIME = String.raw`(?:[\[(]?\d{1,2}[:.h]\d\d(?:[:.]\d\d)?[\])]?(?: ?[ap]\.?m\.?)?(?: ?- ?\d{1,2}[:.]\d\d)?[ ,:-]*)?`;
const START = String.raw`(?:^|[\n.!?;•·|/"”»)]|[>,]|- ) *(?:[-*•>(\[]+ *|\d{1,2}[.)] +)?` + TIME;
const WHOM = String.raw`(?:(?:,| to| with| at| in| and| &| y| a| al| con| de| ?->| ?>| ?/| ?\+|¤) ?#?\w+(?: \w+){0,3})?`;
const ASIDE = String.raw`(?: ?[\[(][^\])\n]{1,40}[\])])?`;
const BETWEEN = String.raw`(?: [^ \n.!?;:"“«]+){0,5}`;
const DASHED = /(?:^|\n) *(?:—(?=[^ \n—])|-(?=[¿¡]))/g;
const AGAIN = /(?:[.!?;•|/]|->|>|•) *(?=(?:t|ss|sts|tchr|stu) (?!is\b|are\b|and\b|or\b|has\b)[a-z])/g;
const OPENING_MARK = /["“„«‹'‘]|<<|``/y;

/** What announces the words of others. */
export interface Announcing {
  speakers: RegExp;
  saying: RegExp;
  surfaces: RegExp;
  actions: RegExp;
  judging: RegExp;
}

function any(words: string[]): string {
  return words
    .map((word) => fold(word).text)
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&"))
    .join("|");
}

export function announcing(given: (name: keyof Announcing) => string[]): Announcing {
  const words = (name: keyof Announcing) => any(given(name));
  const colon = String.raw` ?:(?!\d)`;
  return {
    speakers: new RegExp(speaker(words("speakers"), colon), "g"),
    saying: new RegExp(`\\b(?:${words("saying")})\\b${BETWEEN}${colon}`, "g"),
    surfaces: new RegExp(`\\b(?:${words("surfaces")})\\b(${BETWEEN})${colon}`, "g"),
    actions: new RegExp(` *(?:${words("actions")})\\b`, "y"),
    judging: new RegExp(` *(?:${words("judging")})\\b`, "y"),
  };
}

/** `T:`, `Ms. R to S3:`; at the beginning of a line `[T]`, `T>`, `S1 -` too. */
function speaker(names: string, colon: string): string {
  const named = `(?:${names})(?:\\. ?\\w{1,15})?`;
  const numbered = String.raw`(?:[sae]|student|alumn[oa]|estudiante) ?\d{1,2} [-–] `;
  const signed = `(?:^|\\n) *(?:[<\\[](?:${names})\\d{0,2}[\\]>]|(?:${names})\\d{0,2} ?[>=]|${numbered})`;
  return `(?:${START}${named} ?#?\\d{0,2}${WHOM}${ASIDE}${colon}|${signed})`;
}

/** Spans of unquoted speech and of wording read off a surface, in a folded text, in order. */
export function voiced(text: string, by: Announcing, quotes: Span[]): Span[] {
  if (!/[:—–>=\]-]/.test(text)) return [];
  return [
    ...announced(text, by.speakers, by.actions, quotes),
    ...announced(text, by.saying, null, quotes),
    ...announced(text, by.surfaces, by.judging, quotes),
    ...Array.from(text.matchAll(DASHED), (dash): Span => {
      const start = dash.index + dash[0].length;
      return [start, lineEnd(text, start)];
    }),
  ].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

function standsAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

function announced(text: string, label: RegExp, unless: RegExp | null, quotes: Span[]): Span[] {
  const found: Span[] = [];
  let number = 0;
  let at = 0;
  for (;;) {
    label.lastIndex = at;
    const match = label.exec(text);
    if (!match) return found;
    const start = match.index + match[0].length;
    at = start - 1 > match.index ? start - 1 : start;
    while (number < quotes.length && quotes[number]![1] <= start - 1) number++;
    const inside = number < quotes.length && quotes[number]![0] <= start - 1;
    const alone = !match[1]; // nothing stands between the label and its colon
    if (inside || (unless && alone && standsAt(unless, text, start))) continue;
    const end = voiceEnd(text, start);
    if (end > start) {
      found.push([start, end]);
      at = Math.max(at, end - 1);
    }
  }
}

function lineEnd(text: string, start: number): number {
  const newline = text.indexOf("\n", start);
  return newline < 0 ? text.length : newline;
}

/** The end of the line, or where the note tells on. Before a quotation mark nothing is voiced. */
function voiceEnd(text: string, start: number): number {
  const end = lineEnd(text, start);
  let first = start;
  while (first < end && text[first] === " ") first++;
  if (first === end || standsAt(OPENING_MARK, text, first)) return start;
  AGAIN.lastIndex = first;
  const again = AGAIN.exec(text.slice(0, end));
  return again ? again.index + again[0].length : end;
}
