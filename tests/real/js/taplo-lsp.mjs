// Asks taplo's language server as an editor does. Standard input: {folder, file, text, ask: [[method, line, character],
// ...]}; prints the list of its answers. The document need not be on disk, its schema is.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import lsp from "@taplo/lsp";

const { folder, file, text, ask } = JSON.parse(readFileSync(0, "utf8"));
const root = pathToFileURL(folder).href;
const uri = pathToFileURL(join(folder, file)).href;
const refuse = () => Promise.reject(new Error("a test has no network and writes nothing"));
// It asks for a catalogue of schemas when it starts.
globalThis.fetch = refuse;

const waiting = new Map();
let opened;
const open = new Promise((resolve) => {
  opened = resolve;
});

function onMessage(message) {
  if (message.method === "textDocument/publishDiagnostics") {
    opened();
  } else if (message.method !== undefined && message.id !== undefined) {
    // the server asks for the editor's settings: none
    server.send({ jsonrpc: "2.0", id: message.id, result: [null] });
  } else if (waiting.has(message.id)) {
    waiting.get(message.id)(message.result ?? message.error ?? null);
  }
}

const server = await lsp.TaploLsp.initialize(
  {
    cwd: () => folder,
    envVar: () => undefined,
    envVars: () => [],
    findConfigFile: () => undefined,
    glob: () => [],
    isAbsolute,
    now: () => new Date(),
    readFile: (path) => readFile(path),
    writeFile: refuse,
    stderr: process.stderr,
    stdErrAtty: () => false,
    stdin: process.stdin,
    stdout: process.stderr,
    urlToFilePath: (url) => fileURLToPath(url),
  },
  { onMessage },
);

const notify = (method, params) => server.send({ jsonrpc: "2.0", method, params });
const request = (method, params) =>
  new Promise((resolve) => {
    const id = waiting.size + 1;
    waiting.set(id, resolve);
    server.send({ jsonrpc: "2.0", id, method, params });
  });

const workspaceFolders = [{ uri: root, name: "week" }];
await request("initialize", { processId: process.pid, rootUri: root, workspaceFolders, capabilities: {} });
notify("initialized", {});
notify("textDocument/didOpen", { textDocument: { uri, languageId: "toml", version: 1, text } });
await open;
const answers = [];
for (const [method, line, character] of ask) {
  answers.push(await request(method, { textDocument: { uri }, position: { line, character } }));
}
process.stdout.write(JSON.stringify(answers), () => process.exit(0));
