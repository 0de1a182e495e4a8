// The coach: which words of a note judge, infer, generalize, advise or tell what was not there.
// It keeps nothing and sends nothing. The twin of rounds/engines/language/coaching.py.
import { fold, isCapital, type Folded } from "./folding.ts";
import { before, forward, holds, type Phrase } from "./phrases.ts";
import { quoted, type Span } from "./quoting.ts";
import type { Rule, RuleSet } from "./rules.ts";
import { CLOSE, STOP, tokens, type Tokens } from "./tokens.ts";
import { voiced } from "./voicing.ts";

/** Words to look at again. `start` and `end` count code points of the text as it was given. */
export interface Mark {
  start: number;
  end: number;
  rule: Rule;
}

type Found = [start: number, end: number, rule: number];

/** The marks of a note, in order; they never overlap. */
export function look(text: string, rules: RuleSet): Mark[] {
  const folded = fold(text);
  const words = tokens(folded, othersWords(folded, rules));
  const shielded = shields(words, rules);
  const found: Found[] = [];
  words.words.forEach((word, at) => {
    if (shielded[at]) return;
    for (const [number, phrase] of rules.marks.at(word)) {
      const end = ending(words, at, phrase);
      if (end < 0) continue;
      const { only, unless } = rules.rules[number]!;
      if (only.length && !only.some((each) => holds(each, words, at, end))) continue;
      if (unless.some((each) => holds(each, words, at, end)) || isTitle(folded, words, at, end)) continue;
      found.push([at, end, number]);
    }
  });
  const strong = found.filter(([, , number]) => !rules.rules[number]!.weak);
  return apart(strong.length ? strong : found).map(([at, end, number]) => ({
    start: folded.places[words.starts[at]!]!,
    end: folded.places[words.ends[end - 1]!]!,
    rule: rules.rules[number]!,
  }));
}

/** What the marks make of the statement. */
export function label(marks: Mark[]): string {
  const said = new Set(marks.map((mark) => mark.rule.kind.label));
  return ["evaluative", "inferential"].find((each) => said.has(each)) ?? "descriptive";
}

/** The same places in UTF-16 units, as a browser counts them. */
export function inUnits(text: string, marks: Mark[]): Mark[] {
  const units = [0];
  for (const letter of text) units.push(units.at(-1)! + letter.length);
  return marks.map((mark) => ({ ...mark, start: units[mark.start]!, end: units[mark.end]! }));
}

/** Where the phrase that begins at word `at` ends, or -1. */
function ending(words: Tokens, at: number, phrase: Phrase): number {
  const end = forward(words, at + 1, phrase.core, 1);
  const stands =
    end >= 0 && before(words, at, phrase.left) && forward(words, end, phrase.right) >= 0;
  return stands ? end : -1;
}

function othersWords(folded: Folded, rules: RuleSet): Span[] {
  const quotes = quoted(folded.text);
  const spoken = voiced(folded.text, rules.announcing, joined(quotes));
  return joined([...quotes, ...spoken].sort((a, b) => a[0] - b[0] || a[1] - b[1]));
}

function joined(spans: Span[]): Span[] {
  const all: Span[] = [];
  for (const [start, end] of spans) {
    const last = all.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(end, last[1]);
    else all.push([start, end]);
  }
  return all;
}

/** Which words report what somebody said, asked, read or wondered. */
function shields(words: Tokens, rules: RuleSet): boolean[] {
  const last = words.words.length;
  const shielded: boolean[] = new Array(last).fill(false);
  for (let at = 0; at < last; ) {
    let end = -1;
    let far = false;
    for (const shield of rules.shields.at(words.words[at]!)) {
      end = ending(words, at, shield.phrase);
      far = shield.far;
      if (end >= 0) break;
    }
    if (end < 0) {
      at++;
      continue;
    }
    const first = end;
    for (; end < last && words.gaps[end] !== STOP; end++) {
      const here = end;
      const over =
        !far && here > first && rules.ends.at(words.words[here]!).some((each) => ending(words, here, each) >= 0);
      if (over) break;
      shielded[end] = true;
    }
    at = Math.max(end, at + 1);
  }
  return shielded;
}

/** `the book The Great Kapok Tree`: written large within a sentence, beside another such. */
function isTitle(folded: Folded, words: Tokens, at: number, end: number): boolean {
  if (end - at > 1 || words.gaps[at] === STOP || !isLarge(folded, words, at)) return false;
  if (words.gaps[end] === CLOSE && isLarge(folded, words, end)) return true;
  return words.gaps[at] === CLOSE && isLarge(folded, words, at - 1);
}

/** Begins with a capital letter and is neither an abbreviation nor written in capitals. */
function isLarge(folded: Folded, words: Tokens, at: number): boolean {
  const start = words.starts[at]!;
  return words.ends[at]! - start > 2 && isCapital(folded, start) && !isCapital(folded, start + 1);
}

/** Of marks that overlap the longer one, of equal ones that of the earlier rule. */
function apart(found: Found[]): Found[] {
  const all: Found[] = [];
  for (const mark of found.sort((a, b) => a[0] - b[0] || b[1] - a[1] || a[2] - b[2])) {
    const last = all.at(-1);
    if (!last || mark[0] >= last[1]) all.push(mark);
    else if (mark[1] - mark[0] > last[1] - last[0]) all[all.length - 1] = mark;
  }
  return all;
}
