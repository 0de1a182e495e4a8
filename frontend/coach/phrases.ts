// The small notation in which rules are written, and how a phrase is found among words.
// The twin of rounds/engines/language/phrases.py, where the notation is explained.
import { fold } from "./folding.ts";
import { CLOSE, PAUSE, STOP, type Tokens } from "./tokens.ts";

/** One place of a phrase: a set of words, an edge, or up to so many words of any kind. */
export interface Element {
  words: Set<string>;
  starts: string[];
  ends: string[];
  number: boolean;
  optional: boolean;
  gap: "" | "any" | "few";
  edge: string;
}

export type Lists = Record<string, Element>;

export interface Phrase {
  core: Element[];
  /** From right to left. */
  left: Element[];
  right: Element[];
}

export interface Condition {
  left: Element[];
  right: Element[];
}

function blank(): Element {
  return { words: new Set(), starts: [], ends: [], number: false, optional: false, gap: "", edge: "" };
}

/** `aburrid/o`, `engag(e|ed)` and `good|nice` as the words they stand for. */
function expanded(word: string): string[] {
  const parts = partsOf(word);
  if (parts.length > 1) return parts.flatMap(expanded);
  const match = /^(.*?)\(([^()]*)\)(.*)$/.exec(word);
  if (match) {
    return match[2]!.split("|").flatMap((ending) => expanded(match[1]! + ending + match[3]!));
  }
  if (word.endsWith("/o")) return ["o", "a", "os", "as"].map((end) => word.slice(0, -2) + end);
  return [word];
}

/** Parted at the bars that stand in no parentheses. */
function partsOf(word: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const letter of word) {
    depth += Number(letter === "(") - Number(letter === ")");
    if (letter === "|" && !depth) parts.push("");
    else parts[parts.length - 1] += letter;
  }
  return parts;
}

export function wordList(text: string, lists: Lists): Element {
  const all = blank();
  for (const part of text.split(/[\s,]+/)) if (part) merge(all, element(part, lists));
  return all;
}

function merge(into: Element, other: Element): void {
  for (const word of other.words) into.words.add(word);
  into.starts.push(...other.starts);
  into.ends.push(...other.ends);
  into.number ||= other.number;
}

function element(part: string, lists: Lists): Element {
  const made = blank();
  made.optional = part.endsWith("?");
  const bare = made.optional ? part.slice(0, -1) : part;
  if (bare === "^" || bare === "$" || bare === "/") made.edge = bare;
  else if (bare === "..") made.gap = "few";
  else if (bare === "_") made.gap = "any";
  else {
    for (const word of expanded(bare)) {
      if (word === "#") {
        merge(made, lists.number!);
        made.number = true;
      } else if (word.startsWith("@")) merge(made, lists[word.slice(1)]!);
      else if (word.startsWith("*")) made.ends.push(plain(word.slice(1)));
      else if (word.endsWith("*")) made.starts.push(plain(word.slice(0, -1)));
      else made.words.add(plain(word));
    }
  }
  return made;
}

function plain(word: string): string {
  return fold(word).text.replace(/'/g, "");
}

function elements(text: string, lists: Lists): Element[] {
  return text
    .replace(/-/g, " ")
    .split(/\s+/)
    .filter(Boolean)
    .map((part) => element(part, lists));
}

export function phrase(text: string, lists: Lists): Phrase {
  const [, before = "", core = text, after = ""] = /^(.*?)\[(.*?)\](.*)$/.exec(text) ?? [];
  return {
    core: elements(core, lists),
    left: elements(before, lists).reverse(),
    right: elements(after, lists),
  };
}

export function condition(text: string, lists: Lists): Condition {
  const here = text.indexOf("~");
  return {
    left: elements(text.slice(0, here), lists).reverse(),
    right: elements(text.slice(here + 1), lists),
  };
}

export function holds(found: Condition, words: Tokens, start: number, end: number): boolean {
  return before(words, start, found.left) && forward(words, end, found.right) >= 0;
}

function takes(item: Element, word: string): boolean {
  return (
    item.gap === "any" ||
    item.words.has(word) ||
    item.starts.some((start) => word.startsWith(start)) ||
    item.ends.some((end) => word.endsWith(end)) ||
    (item.number && word[0]! >= "0" && word[0]! <= "9")
  );
}

/** Where the elements end that stand from word `at` on without a pause, or -1. */
export function forward(words: Tokens, at: number, wanted: Element[], place = 0): number {
  const item = wanted[place];
  if (!item) return at;
  const last = words.words.length;
  if (item.edge) return words.gaps[at] ? forward(words, at, wanted, place + 1) : -1;
  if (item.gap === "few") {
    for (let step = 0; step < 4; step++) {
      if (step && (at + step > last || words.gaps[at + step - 1] !== CLOSE)) return -1;
      const end = forward(words, at + step, wanted, place + 1);
      if (end >= 0) return end;
    }
    return -1;
  }
  const free = place > 0 && wanted[place - 1]!.edge !== "";
  if (at < last && (free || words.gaps[at] === CLOSE) && takes(item, words.words[at]!)) {
    const end = forward(words, at + 1, wanted, place + 1);
    if (end >= 0) return end;
  }
  return item.optional ? forward(words, at, wanted, place + 1) : -1;
}

/** Whether the elements (from right to left) stand directly before word `at`. */
export function before(words: Tokens, at: number, wanted: Element[], place = 0): boolean {
  const item = wanted[place];
  if (!item) return true;
  if (item.edge) {
    const pause = item.edge === "^" ? STOP : PAUSE;
    return words.gaps[at]! >= pause && before(words, at, wanted, place + 1);
  }
  if (item.gap === "few") {
    for (let step = 0; step < 4; step++) {
      if (step && (at - step < 0 || words.gaps[at - step + 1] !== CLOSE)) return false;
      if (before(words, at - step, wanted, place + 1)) return true;
    }
    return false;
  }
  const free = place > 0 && wanted[place - 1]!.edge !== "";
  const near = at > 0 && (free || words.gaps[at] === CLOSE);
  if (near && takes(item, words.words[at - 1]!) && before(words, at - 1, wanted, place + 1)) return true;
  return item.optional && before(words, at, wanted, place + 1);
}
