// Words and the pauses between them. The twin of rounds/engines/language/tokens.py.
import type { Folded } from "./folding.ts";
import type { Span } from "./quoting.ts";

/** A space or hyphen; a comma or dash; the end of a sentence, a quotation. */
export const CLOSE = 0;
export const PAUSE = 1;
export const STOP = 2;

const WORD = /\bw\/o?\b|\bb\/c\b|[a-z0-9]+(?:['’‘´][a-z]+)*/g;
const STOPPING = /[!?;\n•·|]|\.(?!\w)|->/;
const PAUSING = /[^ '’-]| -|- /;

export interface Tokens {
  words: string[];
  starts: number[];
  ends: number[];
  /** The pause before each word, and one more at the end. */
  gaps: number[];
}

export function tokens(folded: Folded, spans: Span[]): Tokens {
  const found: Tokens = { words: [], starts: [], ends: [], gaps: [] };
  let last = 0;
  let number = 0;
  let skipped = true;
  for (const match of folded.text.matchAll(WORD)) {
    const start = match.index;
    const end = start + match[0].length;
    while (number < spans.length && spans[number]![1] <= start) number++;
    if (number < spans.length && spans[number]![0] < end) {
      skipped = true;
      continue;
    }
    found.gaps.push(found.words.length ? pause(folded.text.slice(last, start), skipped) : STOP);
    found.words.push(match[0].replace(/['’‘´]/g, ""));
    found.starts.push(start);
    found.ends.push(end);
    last = end;
    skipped = false;
  }
  found.gaps.push(STOP);
  return found;
}

function pause(between: string, skipped: boolean): number {
  if (between === " ") return CLOSE;
  if (skipped || STOPPING.test(between)) return STOP;
  return PAUSING.test(between) ? PAUSE : CLOSE;
}
