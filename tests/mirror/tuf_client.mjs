// A client of the release that nobody here wrote: npm's tuf-js. Downloads and verifies targets, one line for each.
// node tuf_client.mjs MODULES STATE METADATA_ADDRESS TARGETS_ADDRESS TARGET…
import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";

const [modules, state, metadata, targets, ...wanted] = process.argv.slice(2);
const { Updater } = createRequire(path.join(modules, "any.js"))("tuf-js");
try {
  const updater = new Updater({
    metadataDir: state, targetDir: path.join(state, "targets"), metadataBaseUrl: metadata, targetBaseUrl: targets,
    config: { fetchRetry: 0, fetchTimeout: 5000 },
  });
  await updater.refresh();
  for (const name of wanted) {
    const info = await updater.getTargetInfo(name);
    if (!info) throw new Error(`no target ${name}`);
    const file = await updater.downloadTarget(info, path.join(state, "targets", encodeURIComponent(name)));
    console.log(`${name} ${fs.statSync(file).size}`);
  }
} catch (error) {
  console.error(error.name, error.message);
  process.exit(1);
}
