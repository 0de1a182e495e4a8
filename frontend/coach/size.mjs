// What the coach adds to a page: `node coach/size.mjs` fails when both languages together cost too much.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { lean } from "./lean.mjs";

const MOST = 40_000;

const { outputFiles } = await build({
  absWorkingDir: join(dirname(fileURLToPath(import.meta.url)), ".."),
  entryPoints: ["coach/index.ts"],
  bundle: true,
  charset: "utf8",
  format: "esm",
  legalComments: "none",
  minify: true,
  plugins: [lean],
  target: ["chrome109", "firefox115", "safari16"],
  write: false,
});
const size = gzipSync(outputFiles[0].contents, { level: 9 }).length;
console.log(`The language coach: ${size} bytes gzipped, of at most ${MOST}.`);
process.exitCode = size > MOST ? 1 : 0;
