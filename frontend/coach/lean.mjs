// The rules as a page carries them: each field one text, in an order that packs well.
import { readFile } from "node:fs/promises";

export const lean = {
  name: "lean rules",
  setup(build) {
    build.onLoad({ filter: /engines[\\/]language[\\/]data[\\/]\w+\.json$/ }, async ({ path }) => {
      const data = JSON.parse(await readFile(path, "utf8"));
      for (const rule of data.rule ?? []) rule.words.sort();
      for (const each of [data, ...(data.rule ?? []), ...(data.shield ?? [])]) {
        for (const [name, value] of Object.entries(each)) {
          if (Array.isArray(value) && typeof value[0] === "string") each[name] = value.join();
        }
      }
      return { contents: JSON.stringify(data), loader: "json" };
    });
  },
};
