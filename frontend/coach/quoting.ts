// Where somebody else's words stand between quotation marks, of whatever style, closed or not.
// The twin of rounds/engines/language/quoting.py.

export type Span = [number, number];

const DOUBLE = /["“”„‟«»‹›]|<<|>>|''|``/g;
const SINGLE = /['‘’‚‛`´]/g;
const OPENS = new Set([..."“„‟«‹‘‚‛", "<<", "``"]);
const CLOSES = new Set(["”", "»", "›", ">>"]);
const BEFORE_OPENING = new Set([..."([{¿¡—–-:;,.=>/|*_•\"“« \n", ""]);
const AFTER_CLOSING = new Set([...".,;:!?)]}—–-/…|*_•\"”» \n", ""]);
const SHORTENED =
  /.(?:cause|cuz|cos|coz|bout|til|till|em|er|im|n|round|tis|twas|kay|nother|sup|ello|\d0s|\d\d)\b/y;
const PAIRS: Record<string, string> = {
  "”": "“„‟", "“": "„", "»": "«", "›": "‹", "«": "»", ">>": "<<", "''": "``''", '"': '"',
};
const BLANK = new Set([" ", "\n", ""]);

interface Mark {
  sign: string;
  start: number;
  end: number;
}

export function quoted(text: string): Span[] {
  const doubles = doubleQuoted(text);
  return [...doubles, ...singleQuoted(text, doubles)].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

function marksOf(text: string, pattern: RegExp): Mark[] {
  return Array.from(text.matchAll(pattern), (match) => ({
    sign: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Whether the mark could open here, and whether it could close here. */
function opening(text: string, start: number, end: number): [boolean, boolean] {
  const before = start ? text[start - 1]! : "";
  const after = text[end] ?? "";
  return [
    BEFORE_OPENING.has(before) && !BLANK.has(after),
    !BLANK.has(before) && AFTER_CLOSING.has(after),
  ];
}

type Role = "open" | "close" | "";

function roleOf(text: string, mark: Mark, waiting: string[]): Role {
  const [opens, closes] = opening(text, mark.start, mark.end);
  const before = mark.start ? text[mark.start - 1]! : "";
  const waits = waiting.length > 0;
  if (CLOSES.has(mark.sign)) {
    if (waits || mark.sign === ">>") return waits ? "close" : "";
    return opens && !closes ? "open" : "close";
  }
  if (OPENS.has(mark.sign)) {
    const turned =
      closes && (!opens || waiting.includes("„")) && (waits || mark.sign === "“");
    return turned ? "close" : "open";
  }
  if (opens && !closes && !(waits && before !== "" && ",.!?…".includes(before))) return "open";
  if (closes && !opens && !waits && /[0-9]/.test(before)) return ""; // inches
  if (closes && !opens) return "close";
  return waits ? "close" : "open";
}

function doubleQuoted(text: string): Span[] {
  const marks = marksOf(text, DOUBLE);
  const spans: Span[] = [];
  let waiting: string[] = [];
  let began = 0;
  let free = 0;
  marks.forEach((mark, number) => {
    if (waiting.length) {
      const newline = text.indexOf("\n", marks[number - 1]!.end);
      const crossed = newline >= 0 && newline < mark.start;
      if (crossed && roleOf(text, mark, waiting) !== "close") {
        spans.push([began, newline]);
        free = newline;
        waiting = [];
      }
    }
    const role = roleOf(text, mark, waiting);
    if (role === "open") {
      if (!waiting.length) began = mark.start;
      waiting.push(mark.sign);
    } else if (role === "close" && waiting.length) {
      close(waiting, mark.sign);
      if (!waiting.length) {
        spans.push([began, mark.end]);
        free = mark.end;
      }
    } else if (role === "close") {
      const line = mark.start ? text.lastIndexOf("\n", mark.start - 1) + 1 : 0;
      spans.push([Math.max(free, line), mark.end]);
      free = mark.end;
    }
  });
  if (waiting.length) {
    const newline = text.indexOf("\n", marks.at(-1)!.end);
    spans.push([began, newline < 0 ? text.length : newline]);
  }
  return spans;
}

/** Take the opening mark of this closing one from the pile, and all that was opened within. */
function close(waiting: string[], sign: string): void {
  const partners = PAIRS[sign] ?? sign;
  for (let depth = waiting.length - 1; depth >= 0; depth--) {
    if (partners.includes(waiting[depth]!)) {
      waiting.length = depth;
      return;
    }
  }
  waiting.pop();
}

type SingleRole = "open" | "elided" | "weak" | "strong";

function singleQuoted(text: string, doubles: Span[]): Span[] {
  const marks: [number, SingleRole][] = [];
  let number = 0;
  for (const { sign, start } of marksOf(text, SINGLE)) {
    while (number < doubles.length && doubles[number]![1] <= start) number++;
    if (number < doubles.length && doubles[number]![0] <= start) continue;
    const [opens, ends] = opening(text, start, start + 1);
    const closes = ends && !"‘‚‛".includes(sign);
    if (opens && !closes) {
      SHORTENED.lastIndex = start;
      marks.push([start, SHORTENED.test(text) ? "elided" : "open"]);
    } else if (closes) {
      marks.push([start, mayBeApostrophe(text, start) ? "weak" : "strong"]);
    }
  }
  return paired(text, marks);
}

/** `the boys' game`, `goin' home`: a word goes on after it. */
function mayBeApostrophe(text: string, at: number): boolean {
  return /[snolhd]/.test(text[at - 1]!) && /^ [a-z0-9]/.test(text.slice(at + 1, at + 3));
}

function paired(text: string, marks: [number, SingleRole][]): Span[] {
  const spans: Span[] = [];
  let number = 0;
  while (number < marks.length) {
    const [at, role] = marks[number]!;
    if (role !== "open" && !(role === "elided" && closedWithAPause(text, marks, number))) {
      number++;
      continue;
    }
    const newline = text.indexOf("\n", at);
    const lineEnd = newline < 0 ? text.length : newline;
    let ends: number;
    [ends, number] = closing(marks, number + 1, lineEnd);
    if (ends < 0 && marks[number]?.[1] === "strong") {
      ends = marks[number]![0]; // it goes on over the line
      number++;
    }
    spans.push([at, ends < 0 ? lineEnd : ends + 1]);
  }
  return spans;
}

/** Whether `'Tis great,' he said` goes on so: then its first mark does open a quotation. */
function closedWithAPause(text: string, marks: [number, SingleRole][], number: number): boolean {
  const newline = text.indexOf("\n", marks[number]![0]);
  const [close] = closing(marks, number + 1, newline < 0 ? text.length : newline);
  return close > 0 && ",.!?".includes(text[close - 1]!);
}

/** The place of the closing mark on this line, or -1, and the number of the mark after it. */
function closing(marks: [number, SingleRole][], from: number, lineEnd: number): [number, number] {
  let weak = -1;
  let number = from;
  let after = from;
  while (number < marks.length && marks[number]![0] < lineEnd) {
    const [at, role] = marks[number]!;
    number++;
    if (role === "strong") return [at, number];
    if (role === "weak") [weak, after] = [at, number];
    else if (weak >= 0 && role === "open") return [weak, number - 1];
  }
  return weak >= 0 ? [weak, after] : [-1, number];
}
