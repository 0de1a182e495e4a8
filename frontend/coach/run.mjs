// For tests and benchmarks: lines of JSON {"text", "lang"?} in, lines [label, [[start, end, rule], …]] out.
import { createInterface } from "node:readline";
import { label, languageOf, look, ruleSet } from "./index.ts";

for await (const line of createInterface({ input: process.stdin })) {
  const { text, lang } = JSON.parse(line);
  const marks = look(text, ruleSet(lang ?? languageOf(text)));
  const spans = marks.map(({ start, end, rule }) => [start, end, rule.id]);
  process.stdout.write(JSON.stringify([label(marks), spans]) + "\n");
}
