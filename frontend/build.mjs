// One file in, one file out: styles/<name>.css and sprinkles/<name>.ts become
// rounds/web/static/rounds/<name>.css and .js, so that two areas never touch the same bundle.
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { lean } from "./coach/lean.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "../rounds/web/static/rounds");
const only = (folder, ending) =>
  readdirSync(join(here, folder)).filter((name) => name.endsWith(ending)).sort();

const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  plugins: [lean],
  sourcemap: false,
};

mkdirSync(out, { recursive: true });
for (const name of readdirSync(out)) if (/\.(css|js)$/.test(name)) rmSync(join(out, name));

await build({
  ...common,
  entryPoints: only("sprinkles", ".ts").map((name) => join("sprinkles", name)),
  outdir: out,
  format: "iife",
  target: ["chrome109", "firefox115", "safari16"],
});

// An area's rules stand in the layer "screens" without having to say so.
for (const name of only("styles", ".css")) {
  const whole = name === "rounds.css";
  await build({
    ...common,
    stdin: {
      contents: whole ? `@import "./rounds.css";` : `@import "./${name}" layer(screens);`,
      resolveDir: join(here, "styles"),
      sourcefile: `${basename(name, ".css")}.entry.css`,
      loader: "css",
    },
    outfile: join(out, name),
    external: ["*.woff2"],
    target: ["chrome109", "firefox115", "safari16"],
  });
}
