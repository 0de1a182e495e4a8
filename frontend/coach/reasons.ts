// Why a rule marks, for somebody who asks. A module of its own, so that a page can load it then.
import reasons from "../../rounds/engines/language/data/reasons.json" with { type: "json" };

const REASONS: Record<string, { why: string }> = reasons;

export function why(rule: string): string {
  return REASONS[rule]?.why ?? "";
}
