// A text as the rules see it: lower case, without accents, one character for one code point.
// The twin of rounds/engines/language/folding.py; shared cases hold the two together.

const UNKNOWN = "¤";
const NEWLINES = "\n\r\v\f\x85\u2028\u2029";
const SPACES = "\t\u00a0\u1680\u202f\u205f\u3000";
const KEPT = "«»‹›“”„‟‘’‚‛´ʼ′…·•¿¡";
const DASHES: Record<string, string> = {
  "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "—", "―": "—", "−": "-", "＂": '"',
};
const BULLETS = "▪●◦‣→►◆■★☆✓✔";
const WIDTHLESS = /[\u0300-\u036f\u200b-\u200f\u2060\ufeff\u00ad\ufe0e\ufe0f]/;

export interface Folded {
  text: string;
  /** The code points of the given text. */
  given: string[];
  /** Where each character of the folded text stands in the given one. */
  places: number[];
}

function plain(letter: string): string {
  const code = letter.codePointAt(0)!;
  if (code < 0x80) {
    if (letter === "\r" || letter === "\v" || letter === "\f") return "\n";
    return letter === "\t" ? " " : letter.toLowerCase();
  }
  if (code === 0xd7 || code === 0xf7) return UNKNOWN;
  if ((code >= 0xc0 && code < 0x250) || (code >= 0x1e00 && code < 0x1f00)) {
    const bare = letter.normalize("NFD")[0]!.toLowerCase();
    return /^[a-z]$/.test(bare) ? bare : "x";
  }
  if (KEPT.includes(letter)) return letter;
  if (NEWLINES.includes(letter)) return "\n";
  if (SPACES.includes(letter) || (code >= 0x2000 && code < 0x200b)) return " ";
  return DASHES[letter] ?? (BULLETS.includes(letter) ? "•" : UNKNOWN);
}

export function fold(text: string): Folded {
  const given = Array.from(text);
  const places: number[] = [];
  let folded = "";
  given.forEach((letter, at) => {
    if (letter.length === 1 && WIDTHLESS.test(letter)) return;
    folded += plain(letter);
    places.push(at);
  });
  places.push(given.length);
  return { text: folded, given, places };
}

export function isCapital(folded: Folded, at: number): boolean {
  return /^[A-ZÀ-Þ]$/.test(folded.given[folded.places[at]!] ?? "");
}
