// The language coach in the browser, offline: a text goes in, marks come out.
import english from "../../rounds/engines/language/data/en.json" with { type: "json" };
import spanish from "../../rounds/engines/language/data/es.json" with { type: "json" };
import speech from "../../rounds/engines/language/data/speech.json" with { type: "json" };
import { fold } from "./folding.ts";
import { readRules, type RuleData, type RuleSet } from "./rules.ts";
import { tokens } from "./tokens.ts";

export { inUnits, label, look, type Mark } from "./coaching.ts";
export { readRules, type RuleSet } from "./rules.ts";

const DATA: RuleData[] = [english, spanish];
const READ = new Map<string, RuleSet>();

/** The rules that come with Rounds, read once. */
export function ruleSet(language: string): RuleSet {
  let rules = READ.get(language);
  if (!rules) {
    rules = readRules(DATA.find((data) => data.language === language) ?? english, speech);
    READ.set(language, rules);
  }
  return rules;
}

/** `en` or `es`, by the small words; English where they do not tell. Quoted words count as well. */
export function languageOf(text: string): string {
  const { words } = tokens(fold(text), []);
  const count = (language: string) => words.filter((word) => ruleSet(language).common.has(word)).length;
  return count("es") > count("en") ? "es" : "en";
}
