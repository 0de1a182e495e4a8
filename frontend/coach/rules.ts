// A rule set: what to mark, why, what to ask, and when not to. Read from the data that
// bin/language writes; the twin of rounds/engines/language/rules.py.
import {
  condition, phrase, wordList, type Condition, type Element, type Lists, type Phrase,
} from "./phrases.ts";
import { fold } from "./folding.ts";
import { announcing, type Announcing } from "./voicing.ts";

export interface Kind {
  name: string;
  label: string;
  question: string;
}

export interface Rule {
  id: string;
  kind: Kind;
  question: string;
  /** It marks only where nothing else in the note is marked. */
  weak: boolean;
  unless: Condition[];
  only: Condition[];
}

interface Shield {
  phrase: Phrase;
  far: boolean;
}

/** Phrases by their first word. */
export class Index<T> {
  private words = new Map<string, T[]>();
  private starts = new Map<string, T[]>();
  private lengths: number[] = [];

  add(core: Element, value: T): void {
    for (const word of core.words) put(this.words, word, value);
    for (const start of core.starts) {
      put(this.starts, start, value);
      if (!this.lengths.includes(start.length)) this.lengths.push(start.length);
    }
    this.lengths.sort((a, b) => a - b);
  }

  at(word: string): T[] {
    const found = [...(this.words.get(word) ?? [])];
    for (const length of this.lengths) found.push(...(this.starts.get(word.slice(0, length)) ?? []));
    return found;
  }
}

function put<T>(into: Map<string, T[]>, key: string, value: T): void {
  const values = into.get(key);
  if (values) values.push(value);
  else into.set(key, [value]);
}

export interface RuleSet {
  language: string;
  rules: Rule[];
  marks: Index<[number, Phrase]>;
  shields: Index<Shield>;
  ends: Index<Phrase>;
  announcing: Announcing;
  common: Set<string>;
}

/** Entries, as a list or parted by commas. */
type Entries = string | string[];

function entries(given: Entries | undefined): string[] {
  return typeof given === "string" ? given.split(",") : (given ?? []);
}

/** The form of data/<language>.json. */
export interface RuleData {
  language: string;
  common: Entries;
  ends: Entries;
  kinds: Record<string, { label: string; question: string }>;
  lists: Record<string, string>;
  shield: { opens: Entries; far?: boolean }[];
  rule: {
    id: string;
    kind: string;
      question?: string;
    weak?: boolean;
    words: Entries;
    unless?: Entries;
    only?: Entries;
  }[];
}

export type SpeechData = Record<keyof Announcing, Entries>;

export function readRules(data: RuleData, speech: SpeechData): RuleSet {
  const lists: Lists = {};
  for (const [name, text] of Object.entries(data.lists)) lists[name] = wordList(text, lists);
  const made: RuleSet = {
    language: data.language,
    rules: [],
    marks: new Index(),
    shields: new Index(),
    ends: new Index(),
    announcing: announcing((name) => entries(speech[name])),
    common: new Set(entries(data.common).map((word) => fold(word).text)),
  };
  const around = (texts?: Entries) => entries(texts).map((text) => condition(text, lists));
  data.rule.forEach((raw, number) => {
    const kind = { name: raw.kind, ...data.kinds[raw.kind]! };
    made.rules.push({
      id: raw.id,
      kind,
      question: raw.question ?? kind.question,
      weak: raw.weak ?? false,
      unless: around(raw.unless),
      only: around(raw.only),
    });
    for (const text of entries(raw.words)) {
      const each = phrase(text, lists);
      made.marks.add(each.core[0]!, [number, each]);
    }
  });
  for (const raw of data.shield) {
    for (const text of entries(raw.opens)) {
      const each = phrase(text, lists);
      made.shields.add(each.core[0]!, { phrase: each, far: raw.far ?? false });
    }
  }
  for (const text of entries(data.ends)) {
    const each = phrase(text, lists);
    made.ends.add(each.core[0]!, each);
  }
  return made;
}
